package io.hafenwacht.app.watch;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
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
            throw new IOException(secret + " is not set or empty");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IOException(secret + " has more than one line, or control characters");
        }
        return value;
    }

    private static String read(Secret secret, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES.asInt() + 1);
            if (BYTES.exceededBy(bytes.length)) {
                throw new IOException("it is larger than " + BYTES);
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IOException(secret + ": " + Refusal.of(e).english(), e);
        }
    }
}
