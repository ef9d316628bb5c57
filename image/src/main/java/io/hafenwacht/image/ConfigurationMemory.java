package io.hafenwacht.image;

import io.hafenwacht.core.inventory.ConfigurationSecret;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.image.input.ImageDescription;
import io.hafenwacht.image.layer.ContentScanner;
import io.hafenwacht.image.layer.cache.LayerCache;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps what the search of an image's configuration found, by the configuration's digest that we computed:
/// to load all kinds of secrets takes longer than the rest of a second scan. Only masked values are kept.
final class ConfigurationMemory {
    private static final int FIELDS = 6;

    private final Optional<LayerCache> cache;
    private final ContentScanner scanner;

    ConfigurationMemory(Optional<LayerCache> cache, ContentScanner scanner) {
        this.cache = cache;
        this.scanner = scanner;
    }

    List<ConfigurationSecret> secrets(ImageDescription description) {
        if (cache.isEmpty() || description.id().isEmpty()) {
            return scanner.configuration(description.config());
        }
        String name = "configuration secrets " + description.id().get() + " " + scanner.fingerprint();
        return cache.get().note(name).flatMap(ConfigurationMemory::decode).orElseGet(() -> {
            List<ConfigurationSecret> found = scanner.configuration(description.config());
            cache.get().putNote(name, encode(found));
            return found;
        });
    }

    private static String encode(List<ConfigurationSecret> found) {
        return found.stream()
                .map(secret -> Stream.of(
                                secret.field(),
                                secret.setting(),
                                secret.name(),
                                secret.hit().kind(),
                                secret.hit().masked(),
                                secret.hit().fingerprint())
                        .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    /// Empty where the note has another form: another version's, as if it were not there.
    private static Optional<List<ConfigurationSecret>> decode(String note) {
        var found = new ArrayList<ConfigurationSecret>();
        for (String line : note.isEmpty() ? new String[0] : note.split("\n", -1)) {
            String[] fields = line.split(" ", -1);
            if (fields.length != FIELDS) {
                return Optional.empty();
            }
            for (int i = 0; i < FIELDS; i++) {
                fields[i] = URLDecoder.decode(fields[i], StandardCharsets.UTF_8);
            }
            found.add(new ConfigurationSecret(
                    fields[0],
                    fields[1],
                    fields[2],
                    new SecretHit(fields[3], fields[0], 0, 0, fields[4], fields[5], "", true)));
        }
        return Optional.of(found);
    }
}
