package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.NetAddresses;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.HostPort;
import io.hafenwacht.connect.net.TcpConnect;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;

/// `net CONTAINER connect HOST:PORT`.
final class NetConnect extends NetQuestion {
    private String address = "";

    NetConnect(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.argument("HOST:PORT", "net.connect.address", v -> address = v);
    }

    @Override
    Text title() {
        return Text.of("connect to " + address, "zu " + address + " verbinden");
    }

    @Override
    void check() {
        port();
    }

    private int port() {
        return place(address).port().orElseThrow(() -> noPort(address));
    }

    @Override
    boolean sends() {
        return true;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        HostPort place = place(address);
        int port = port();
        NetAddresses addresses = NetAddresses.of(target, place.host());
        return target.visit(() -> addresses
                .find(patience)
                .orElse(found -> new TcpConnect(patience).to(found.addresses(), port, found.steps())));
    }

    static HostPort place(String text) {
        return HostPort.parse(text)
                .orElseThrow(() -> CommandFailure.usage(
                        Text.of("\"" + text + "\" is no HOST:PORT", "\"" + text + "\" ist kein HOST:PORT"),
                        Text.of(
                                "For example: db:5432, 10.0.0.5:443, [2001:db8::1]:443",
                                "Zum Beispiel: db:5432, 10.0.0.5:443, [2001:db8::1]:443")));
    }

    private static CommandFailure noPort(String text) {
        return CommandFailure.usage(
                Text.of("\"" + text + "\" names no port", "\"" + text + "\" nennt keinen Port"),
                Text.of("For example: db:5432", "Zum Beispiel: db:5432"));
    }
}
