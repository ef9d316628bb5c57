package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.limit.Limit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What the layers of one image may keep together, so that any image fits a heap of 256 MB. Shared by the
/// workers. Equal packages of several layers are kept once: a package database is copied whole into every
/// layer that changes it.
public final class Budget {
    public static final Limit RETAINED_BYTES = new Limit(
            "kept of one image", 96 << 20, "bytes", "with 100,000 packages and work buffers below 256 MB of heap");
    public static final Limit PACKAGES = new Limit(
            "packages of one image", 100_000, "packages", "about 80 MB; the largest real images have some 20,000");

    private final AtomicLong left = new AtomicLong(RETAINED_BYTES.value());
    private final ConcurrentHashMap<InstalledPackage, InstalledPackage> packages = new ConcurrentHashMap<>();
    private final AtomicLong packageCount = new AtomicLong();

    /// Takes an estimate of `bytes`; false when that much is no longer there.
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /// Whether this package may be kept; if so, `intern` gives the object to keep.
    boolean admits(InstalledPackage pkg) {
        if (packages.containsKey(pkg)) {
            return true;
        }
        if (packageCount.incrementAndGet() > PACKAGES.value()) {
            packageCount.decrementAndGet();
            return false;
        }
        return true;
    }

    InstalledPackage intern(InstalledPackage pkg) {
        InstalledPackage known = packages.putIfAbsent(pkg, pkg);
        return known == null ? pkg : known;
    }

    /// An estimate of the heap that a text takes.
    static long cost(String text) {
        return 48 + (long) text.length();
    }
}
