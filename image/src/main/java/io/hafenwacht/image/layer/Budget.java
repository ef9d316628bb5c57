package io.hafenwacht.image.layer;

import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.limit.Limit;
import java.util.Optional;
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

    static final Limit HOLES = new Limit(
            "holes of sparse files",
            4L << 30,
            "bytes of one image",
            "they cost nothing in the archive but must be filled to be read");
    private static final int USUAL_PACKAGE_CHARS = 400;

    private final AtomicLong left = new AtomicLong(RETAINED_BYTES.value());
    private final AtomicLong holes = new AtomicLong();
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

    /// Takes `bytes` of holes that are to be read as zeros; false when too many have been.
    boolean fill(long bytes) {
        return !HOLES.exceededBy(holes.addAndGet(bytes));
    }

    /// The limit that forbids to keep this package; empty if it may be kept, and then `intern` gives the
    /// object to keep.
    Optional<Limit> refuses(InstalledPackage pkg) {
        if (packages.containsKey(pkg)) {
            return Optional.empty();
        }
        if (packageCount.incrementAndGet() > PACKAGES.value()) {
            packageCount.decrementAndGet();
            return Optional.of(PACKAGES);
        }
        return take(overUsualLength(pkg)) ? Optional.empty() : Optional.of(RETAINED_BYTES);
    }

    /// What the package's texts take beyond those of the package that [#PACKAGES] counts with.
    private static long overUsualLength(InstalledPackage pkg) {
        long length = (long) pkg.name().length()
                + pkg.version().length()
                + pkg.source().name().length()
                + pkg.source().version().length()
                + pkg.location().path().length();
        for (String value : pkg.attributes().values()) {
            length += value.length();
        }
        return Math.max(0, length - USUAL_PACKAGE_CHARS);
    }

    InstalledPackage intern(InstalledPackage pkg) {
        InstalledPackage known = packages.putIfAbsent(pkg, pkg);
        return known == null ? pkg : known;
    }

    /// An estimate of the heap that a gap takes.
    static long cost(Gap gap) {
        return 200
                + cost(gap.path())
                + cost(gap.reason().english())
                + cost(gap.reason().german())
                + cost(gap.remedy().english())
                + cost(gap.remedy().german());
    }

    /// An estimate of the heap that a text takes.
    static long cost(String text) {
        return 48 + (long) text.length();
    }
}
