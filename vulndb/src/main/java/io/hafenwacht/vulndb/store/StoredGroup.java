package io.hafenwacht.vulndb.store;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/// The ids of an alias group, decoded when first looked at: a lookup gives hundreds of advisories, of which
/// few match.
final class StoredGroup extends AbstractList<String> {
    private final Supplier<List<String>> decoder;
    private volatile List<String> decoded = List.of();

    /// `decoder` gives at least one id.
    StoredGroup(Supplier<List<String>> decoder) {
        this.decoder = decoder;
    }

    @Override
    public String get(int index) {
        return ids().get(index);
    }

    @Override
    public int size() {
        return ids().size();
    }

    private List<String> ids() {
        List<String> known = decoded;
        if (known.isEmpty()) {
            known = List.copyOf(decoder.get());
            decoded = known;
        }
        return known;
    }
}
