package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.text.Text;

/// `hafenwacht net CONTAINER QUESTION`: what a program in a container meets on the network, tried from inside
/// its network namespace and without anything in the container.
@AutoService(Subcommand.class)
public final class NetCommand implements Subcommand {
    private final NetSubject subject = new NetSubject();

    @Override
    public void declare(Flags flags) {
        subject.declareContainer(flags);
        flags.command("resolve", new NetResolve(subject));
        flags.command("connect", new NetConnect(subject));
        flags.command("tls", new NetTls(subject));
        flags.command("http", new NetHttp(subject));
        flags.command("route", new NetRoute(subject));
        flags.command("sockets", new NetSockets(subject));
        flags.command("mtu", new NetMtu(subject));
        flags.command("firewall", new NetFirewall(subject));
        flags.command("capture", new NetCapture(subject));
    }

    @Override
    public ExitCode run(RootCommand root) {
        throw CommandFailure.usage(
                Text.of("what to look at is not said", "was anzusehen ist, ist nicht gesagt"),
                Text.of("See hafenwacht net --help.", "Siehe hafenwacht net --help."));
    }
}
