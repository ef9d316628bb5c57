package io.hafenwacht.app.cli;

import io.hafenwacht.app.net.NetAddresses;
import io.hafenwacht.app.net.NetTarget;
import io.hafenwacht.connect.net.Authorities;
import io.hafenwacht.connect.net.HostPort;
import io.hafenwacht.connect.net.TlsLook;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `net CONTAINER tls HOST[:PORT]`.
final class NetTls extends NetQuestion {
    private static final int HTTPS = 443;

    private String address = "";
    private Optional<String> name = Optional.empty();
    private Optional<String> caFile = Optional.empty();

    NetTls(NetSubject before) {
        super(before);
    }

    @Override
    void own(Flags flags) {
        flags.argument("HOST[:PORT]", "net.tls.address", v -> address = v);
        flags.optional("--server-name", "NAME", "net.tls.name", String.class, v -> name = v);
        flags.optional("--ca-file", "FILE", "ca-file", String.class, v -> caFile = v);
    }

    @Override
    Text title() {
        return Text.of("TLS with " + address, "TLS mit " + address);
    }

    @Override
    void check() {
        NetConnect.place(address);
    }

    @Override
    boolean sends() {
        return true;
    }

    @Override
    Observed<Trail> ask(NetTarget target, RootCommand root) throws InterruptedException {
        HostPort place = NetConnect.place(address);
        Authorities trust = trust(root, caFile);
        Instant now = root.session().clock().instant();
        NetAddresses addresses = NetAddresses.of(target, place.host());
        var look = new TlsLook(patience, trust, now);
        return target.visit(() -> addresses
                .find(patience)
                .orElse(found -> look.look(
                        found.addresses(), place.port().orElse(HTTPS), name.orElse(place.host()), found.steps())));
    }

    /// The system's authorities and those of the file. Read before the visit, on this host.
    static Authorities trust(RootCommand root, Optional<String> caFile) {
        try {
            return Authorities.systemAnd(
                    caFile.map(root.session()::path).map(List::of).orElse(List.of()));
        } catch (BadPem e) {
            throw CommandFailure.incomplete(
                    Text.same(String.valueOf(e.getMessage())),
                    Text.of("Give a PEM file with certificates.", "Eine PEM-Datei mit Zertifikaten angeben."));
        } catch (IOException e) {
            Text why = Refusal.of(e);
            throw CommandFailure.incomplete(
                    Text.of(
                            "the authorities cannot be read: " + why.english(),
                            "die Zertifizierungsstellen sind nicht lesbar: " + why.german()),
                    Text.of("Check --ca-file.", "--ca-file prüfen."));
        }
    }
}
