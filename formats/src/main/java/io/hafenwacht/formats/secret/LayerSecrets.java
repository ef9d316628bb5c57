package io.hafenwacht.formats.secret;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/// Collects the results of a layer's files, bounded; what has no room is counted and becomes a gap. Not
/// thread-safe.
public final class LayerSecrets {
    static final Limit HITS =
            new Limit("secrets-per-layer", 10_000, "secrets", "about 300 bytes each; nobody reads more");

    private final List<SecretHit> hits = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long unlisted;

    public void add(ScanResult result) {
        for (SecretHit hit : result.hits()) {
            if (HITS.exceededBy(hits.size() + 1L)) {
                unlisted++;
            } else {
                hits.add(hit);
            }
        }
        result.gap().ifPresent(gap -> {
            if (HITS.exceededBy(gaps.size() + 1L)) {
                unlisted += result.unlisted();
            } else {
                gaps.add(gap);
            }
        });
    }

    public List<SecretHit> hits() {
        return List.copyOf(hits);
    }

    public List<Gap> gaps() {
        List<Gap> all = new ArrayList<>(gaps);
        if (unlisted > 0) {
            all.add(new Gap(
                    "",
                    Text.of(
                            unlisted + " more secrets in this layer are not listed (" + HITS + ")",
                            unlisted + " weitere Geheimnisse in dieser Schicht sind nicht aufgeführt (" + HITS + ")"),
                    Text.of(
                            "Remove the listed ones and scan again.",
                            "Die aufgeführten entfernen und erneut prüfen.")));
        }
        return all;
    }
}
