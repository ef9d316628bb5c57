package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the vulnerability data is: shared by everything that reads or writes it.
public final class DatabaseOptions {
    @Option(names = "--db", paramLabel = "DIR", descriptionKey = "db")
    Optional<String> folder = Optional.empty();

    Path folder(Session session) {
        return folder.map(session::path).orElseGet(() -> session.dataFolder().resolve("db"));
    }
}
