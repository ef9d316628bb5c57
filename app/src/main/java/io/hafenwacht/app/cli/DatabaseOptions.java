package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import java.nio.file.Path;
import java.util.Optional;

/// Where the vulnerability data is: shared by everything that reads or writes it.
public final class DatabaseOptions {
    Optional<String> folder = Optional.empty();

    void declare(Flags flags) {
        flags.optional("--db", "DIR", "db", String.class, v -> folder = v);
    }

    Path folder(Session session) {
        return folder.map(session::path).orElseGet(() -> session.dataFolder().resolve("db"));
    }
}
