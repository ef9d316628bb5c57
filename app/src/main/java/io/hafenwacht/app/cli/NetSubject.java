package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.app.net.NetTargets;
import io.hafenwacht.core.text.Text;
import java.util.Optional;

/// Whose network `net` looks at; the options may stand before or after the name of the question.
final class NetSubject {
    private Optional<String> container = Optional.empty();
    private Optional<Long> pid = Optional.empty();
    private String host = "";
    private String context = "";

    void declareContainer(Flags flags) {
        flags.optionalArgument("CONTAINER", "net.container", v -> container = v);
        declare(flags);
    }

    void declare(Flags flags) {
        flags.optional("--pid", "N", "net.pid", Long.class, v -> pid = v);
        flags.value("--host", "URL", "host", host, v -> host = v);
        flags.value("--context", "NAME", "context", context, v -> context = v);
    }

    /// The target, where `before` is what stood before the name of the question.
    NetTarget target(RootCommand root, NetSubject before) {
        Optional<Long> process = pid.or(() -> before.pid);
        if (process.isPresent() == before.container.isPresent()) {
            throw CommandFailure.usage(
                    process.isPresent()
                            ? Text.of(
                                    "a container and --pid name two targets",
                                    "ein Container und --pid nennen zwei Ziele")
                            : Text.of("whose network is not said", "wessen Netz, ist nicht gesagt"),
                    Text.of(
                            "For example: hafenwacht net web connect db:5432, or hafenwacht net --pid 4711 sockets",
                            "Zum Beispiel: hafenwacht net web connect db:5432, oder hafenwacht net --pid 4711 sockets"));
        }
        var targets = new NetTargets(root.session());
        if (process.isPresent()) {
            return targets.process(process.get());
        }
        return targets.container(
                before.container.orElseThrow(),
                host.isEmpty() ? before.host : host,
                context.isEmpty() ? before.context : context,
                root.global().offline);
    }
}
