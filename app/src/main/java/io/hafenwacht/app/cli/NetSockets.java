package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.app.net.SocketsLook;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;

/// `net CONTAINER sockets`.
final class NetSockets extends NetQuestion {
    private boolean all;

    NetSockets(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.toggle("--all", "net.sockets.all", v -> all = v);
    }

    @Override
    Text title() {
        return Text.of("sockets", "Sockets");
    }

    @Override
    boolean sends() {
        return false;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) {
        return new SocketsLook(target, all).look();
    }
}
