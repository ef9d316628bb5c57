package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.MtuLook;
import io.hafenwacht.app.net.NetAddresses;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.app.net.RouteLook;
import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.NetworkDevice;
import io.hafenwacht.kernel.proc.Networks;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `net CONTAINER route [HOST]`.
final class NetRoute extends NetQuestion {
    private Optional<String> host = Optional.empty();

    NetRoute(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.optionalArgument("HOST", "net.route.host", v -> host = v);
    }

    @Override
    Text title() {
        return host.map(to -> Text.of("route to " + to, "Route zu " + to)).orElse(Text.of("routes", "Routen"));
    }

    @Override
    boolean sends() {
        return host.isPresent();
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        List<NetworkDevice> devices = new Networks(target.proc())
                .devices(target.process().pid())
                .known()
                .orElse(List.of());
        var look = new RouteLook(
                target, target.visit(() -> RouteLook.sizes(devices)).known().orElse(Map.of()));
        if (host.isEmpty()) {
            return look.table();
        }
        String name = NetConnect.place(host.get()).host();
        NetAddresses addresses = NetAddresses.of(target, name);
        NetAddresses.Found found = addresses.literal().isPresent()
                ? addresses.find(patience)
                : got(target.visit(() -> addresses.find(patience)));
        if (found.stopped().isPresent()) {
            return new Observed.Known<>(found.stopped().get());
        }
        InetAddress to = found.addresses().getFirst();
        List<Step> steps = new ArrayList<>(found.steps());
        // An echo makes the kernel ask for the next hop, whose answer then stands among the neighbours.
        target.visit(() -> MtuLook.echo(to, patience))
                .known()
                .flatMap(Function.identity())
                .ifPresent(steps::add);
        return look.to(to, steps);
    }
}
