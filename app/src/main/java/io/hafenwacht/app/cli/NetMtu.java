package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.MtuLook;
import io.hafenwacht.app.net.NetAddresses;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.proc.Networks;
import io.hafenwacht.kernel.proc.Route;
import io.hafenwacht.kernel.visit.Echo;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `net CONTAINER mtu HOST`.
final class NetMtu extends NetQuestion {
    private String host = "";

    NetMtu(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.argument("HOST", "net.mtu.host", v -> host = v);
    }

    @Override
    Text title() {
        return Text.of("size of packets to " + host, "Größe der Pakete zu " + host);
    }

    @Override
    void check() {
        NetConnect.place(host);
    }

    @Override
    boolean sends() {
        return true;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        NetAddresses addresses = NetAddresses.of(target, NetConnect.place(host).host());
        var networks = new Networks(target.proc());
        List<Route> routes = got(networks.routes(target.process().pid()));
        OptionalInt egress = egress(networks, false);
        OptionalInt egressSix = egress(networks, true);
        return got(target.visit(() -> {
            NetAddresses.Found found = addresses.find(patience);
            if (found.stopped().isPresent()) {
                return new Observed.Known<>(found.stopped().get());
            }
            // The first that a route leads to, as a program would take it.
            Optional<InetAddress> to = found.addresses().stream()
                    .filter(address -> Networks.taken(routes, address).isPresent())
                    .findFirst();
            Optional<Route> route = to.flatMap(address -> Networks.taken(routes, address));
            if (route.isEmpty()) {
                return new Observed.Known<>(Trail.stopped(
                        found.steps(),
                        Text.of("no route covers " + host, "keine Route führt zu " + host),
                        Text.of("See the routes: net … route.", "Die Routen ansehen: net … route.")));
            }
            // What leaves by no router stays on this host.
            OptionalInt beyond = route.get().gateway().isPresent()
                    ? to.get() instanceof Inet4Address ? egress : egressSix
                    : OptionalInt.empty();
            return new MtuLook(to.orElseThrow(), route.get().device(), beyond, patience, found.steps()).look();
        }));
    }

    /// The MTU of this host's default route.
    private static OptionalInt egress(Networks networks, boolean six) {
        List<Route> own = networks.routes(ProcessHandle.current().pid()).known().orElse(List.of());
        return own.stream()
                .filter(route -> route.prefix() == 0 && route.ipv6() == six && route.up())
                .findFirst()
                .map(route -> Echo.mtu(route.device()))
                .orElse(OptionalInt.empty());
    }
}
