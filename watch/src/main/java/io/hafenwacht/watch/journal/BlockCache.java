package io.hafenwacht.watch.journal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The blocks that readers who lag read from just now. Safe for threads.
final class BlockCache {
    /// One for each of a few sinks at different places; a block is about 1 MB.
    private static final int BLOCKS = 6;

    private final Map<StoredBlock, Block> blocks = new LinkedHashMap<>(BLOCKS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StoredBlock, Block> eldest) {
            return size() > BLOCKS;
        }
    };

    Block block(StoredBlock stored) throws IOException {
        Block known = known(stored);
        if (known != null) {
            return known;
        }
        Block read = stored.read();
        synchronized (this) {
            blocks.put(stored, read);
        }
        return read;
    }

    private synchronized @Nullable Block known(StoredBlock stored) {
        return blocks.get(stored);
    }
}
