package io.hafenwacht.watch.sink;

import java.util.Optional;

/// Where a credential is. It is never the credential itself, so it may be shown.
public sealed interface Secret {
    /// In an environment variable: `env:NAME`.
    record Variable(String name) implements Secret {
        @Override
        public String toString() {
            return "env:" + name;
        }
    }

    /// In a file, without the line break at its end: `file:PATH`.
    record File(String path) implements Secret {
        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /// Reads `env:NAME` or `file:PATH`; anything else is none.
    static Optional<Secret> parse(String text) {
        if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of(new Variable(text.substring("env:".length())));
        }
        return text.startsWith("file:") && text.length() > "file:".length()
                ? Optional.of(new File(text.substring("file:".length())))
                : Optional.empty();
    }
}
