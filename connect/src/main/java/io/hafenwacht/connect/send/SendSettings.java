package io.hafenwacht.connect.send;

import io.hafenwacht.connect.Environment;
import io.hafenwacht.connect.tls.BadPem;
import io.hafenwacht.connect.tls.TlsMaterial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How to send. `caFile` is a PEM bundle that is trusted besides the system's; `certificate` and `key` go
/// together or are both empty; `connect` is for TCP, TLS and proxy, `whole` for a request with its answer;
/// `version` goes into the User-Agent.
public record SendSettings(
        Environment environment,
        Optional<Path> caFile,
        Optional<Path> certificate,
        Optional<Path> key,
        Duration connect,
        Duration whole,
        boolean gzip,
        boolean offline,
        String version) {

    /// An unreadable file is an [IOException], a file with wrong content a [BadPem].
    SSLContext tls() throws IOException, BadPem {
        List<Path> bundles = new ArrayList<>(TlsMaterial.systemBundles(environment));
        caFile.ifPresent(bundles::add);
        return new TlsMaterial(bundles, true, certificate, key, true).context();
    }
}
