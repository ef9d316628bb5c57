package io.hafenwacht.image.extract.os;

import io.hafenwacht.core.inventory.EndOfLife;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Joins what the files of one root file system say about its distribution. Extractors see one file each; the
/// runner calls [#merge] with all that the merged root still holds.
public final class OperatingSystems {
    static final Limit BRANCHES =
            new Limit("branches of a distribution", 64, "names", "real images name at most a dozen repositories");

    /// The files that name a distribution, the most trusted first. os-release(5) gives the order of its two
    /// places; particular files come before those that derivatives keep from their parent.
    public static final List<String> PRECEDENCE = Stream.of(
                    List.of(OsRelease.ETC, OsRelease.USR, OlderReleaseFiles.ALPINE),
                    OlderReleaseFiles.RED_HAT.subList(0, OlderReleaseFiles.RED_HAT.size() - 1),
                    List.of(OlderReleaseFiles.SUSE, OsRelease.LSB),
                    List.of(OlderReleaseFiles.RED_HAT.getLast(), OlderReleaseFiles.DEBIAN))
            .flatMap(List::stream)
            .toList();

    private OperatingSystems() {}

    /// A distribution with its end of support from [EndOfLife].
    static OperatingSystem of(String id, String version, String codename, String pretty, List<String> branches) {
        return new OperatingSystem(id, version, codename, pretty, branches, EndOfLife.of(id, version, pretty));
    }

    /// The one distribution that these files (path relative to the root → what it says) speak of; empty where
    /// none names one. The first in [#PRECEDENCE] decides `id`; what it leaves empty comes from later files
    /// with the same `id`; branches come from all files with the same `id` or with none
    /// (`etc/apk/repositories`, Red Hat's content sets), sorted by path.
    public static Optional<OperatingSystem> merge(Map<String, OperatingSystem> byPath) {
        List<OperatingSystem> ranked = new ArrayList<>();
        for (String path : PRECEDENCE) {
            OperatingSystem os = byPath.get(path);
            if (os != null && !os.id().isEmpty()) {
                ranked.add(os);
            }
        }
        if (ranked.isEmpty()) {
            return Optional.empty();
        }
        String id = ranked.getFirst().id();
        String version = "";
        String codename = "";
        String pretty = "";
        Set<String> branches = new LinkedHashSet<>();
        for (OperatingSystem os : ranked) {
            if (os.id().equals(id)) {
                version = version.isEmpty() ? os.versionId() : version;
                codename = codename.isEmpty() ? os.codename() : codename;
                pretty = pretty.isEmpty() ? os.prettyName() : pretty;
                branches.addAll(os.branches());
            }
        }
        new TreeMap<>(byPath).values().forEach(os -> {
            if (os.id().isEmpty()) {
                branches.addAll(os.branches());
            }
        });
        return Optional.of(of(
                id,
                version,
                codename,
                pretty,
                branches.stream().limit(BRANCHES.value()).toList()));
    }
}
