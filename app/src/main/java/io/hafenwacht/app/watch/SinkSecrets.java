package io.hafenwacht.app.watch;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.TextException;
import io.hafenwacht.watch.sink.Secret;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Reads credentials where the configuration says that they are. No message holds one.
record SinkSecrets(Map<String, String> environment, Path folder) implements Surroundings.Secrets {
    private static final Limit BYTES =
            new Limit("sink-secret", 64 << 10, "bytes", "tokens have a few kilobytes at most");

    @Override
    public String reveal(Secret secret) throws IOException {
        String value = switch (secret) {
            case Secret.Variable(String name) -> environment.getOrDefault(name, "");
            case Secret.File(String path) -> read(secret, folder.resolve(path));
        };
        if (value.isEmpty()) {
            throw new TextException(secret + " is not set or empty", secret + " ist nicht gesetzt oder leer");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new TextException(
                    secret + " has more than one line, or control characters",
                    secret + " hat mehr als eine Zeile oder Steuerzeichen");
        }
        return value;
    }

    private static String read(Secret secret, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES.asInt() + 1);
            if (BYTES.exceededBy(bytes.length)) {
                throw new TextException("it is larger than " + BYTES, "größer als " + BYTES);
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            Text why = Refusal.of(e);
            throw new TextException(Text.of(secret + ": " + why.english(), secret + ": " + why.german()), e);
        }
    }
}
