package io.hafenwacht.vulndb.store;

import io.hafenwacht.vulndb.advisory.AdvisoryText;
import io.hafenwacht.vulndb.feed.VulnerabilityRecord.Wording;
import java.util.List;
import java.util.function.Consumer;

/// The text of one advisory, unpacked when first asked for. Empty, with damage reported, where its block is
/// broken.
final class StoredText implements AdvisoryText {
    private final int advisory;
    private final TextHeap heap;
    private final Consumer<DamagedStore> onDamage;

    StoredText(int advisory, TextHeap heap, Consumer<DamagedStore> onDamage) {
        this.advisory = advisory;
        this.heap = heap;
        this.onDamage = onDamage;
    }

    @Override
    public String summary() {
        return wording().summary();
    }

    @Override
    public String details() {
        return wording().details();
    }

    @Override
    public String published() {
        return wording().published();
    }

    @Override
    public String modified() {
        return wording().modified();
    }

    @Override
    public List<String> references() {
        return wording().references();
    }

    /// Not kept: the heap keeps the last block, and a scan holds more advisories than it shows.
    private Wording wording() {
        try {
            return heap.read(advisory);
        } catch (DamagedStore e) {
            onDamage.accept(e);
            return new Wording("", "", "", "", List.of());
        }
    }
}
