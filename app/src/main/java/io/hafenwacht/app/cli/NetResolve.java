package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.NetNames;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// `net CONTAINER resolve NAME`.
final class NetResolve extends NetQuestion {
    private String name = "";
    private List<String> servers = List.of();

    NetResolve(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.argument("NAME", "net.resolve.name", v -> name = v);
        flags.repeated("--nameserver", "ADDRESS", "net.nameserver", String.class, v -> servers = v);
    }

    @Override
    Text title() {
        return Text.of("resolve " + name, name + " auflösen");
    }

    @Override
    boolean sends() {
        return true;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        NetNames names = got(NetNames.of(target, addresses(servers)));
        return target.visit(() -> {
            Trail trail = names.look(name, patience).trail();
            List<Step> steps = new ArrayList<>(List.of(names.step()));
            steps.addAll(trail.steps());
            return new Trail(steps, trail.reached(), trail.meaning(), trail.next());
        });
    }

    /// The addresses of `--nameserver`.
    static List<InetAddress> addresses(List<String> servers) {
        List<InetAddress> addresses = new ArrayList<>();
        for (String server : servers) {
            try {
                addresses.add(InetAddress.ofLiteral(server));
            } catch (IllegalArgumentException _) {
                throw CommandFailure.usage(
                        Text.of(
                                "--nameserver wants an address, got \"" + server + "\"",
                                "--nameserver verlangt eine Adresse, angegeben war \"" + server + "\""),
                        Text.of("For example: --nameserver 9.9.9.9", "Zum Beispiel: --nameserver 9.9.9.9"));
            }
        }
        return addresses;
    }
}
