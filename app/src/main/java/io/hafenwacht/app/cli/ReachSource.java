package io.hafenwacht.app.cli;

import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.FileTree;
import io.hafenwacht.app.scan.ManifestFolder;
import io.hafenwacht.app.scan.ReportFilter;
import io.hafenwacht.audit.kubernetes.network.reach.Problem;
import io.hafenwacht.audit.kubernetes.network.reach.Reachability;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Where `reach` takes objects from. What cannot be read is said on standard error; an object that an API
/// server would refuse ends the run, since nobody knows what it would do.
final class ReachSource {
    /// How many refused objects one message names.
    private static final int SHOWN = 20;

    private Optional<String> files = Optional.empty();
    private boolean ipv6;

    void declare(Flags flags) {
        flags.optional("--files", "DIR", "reach.files", String.class, v -> files = v);
        flags.toggle("--ipv6", "reach.ipv6", v -> ipv6 = v);
    }

    Reachability read(Session session) {
        return read(session, files.orElse("."), ipv6);
    }

    /// Reads a folder, or one file.
    static Reachability read(Session session, String typed, boolean ipv6) {
        FileTree tree =
                AssessCommand.tree(session, typed, ReportFilter.of(EnumSet.allOf(Severity.class), false, List.of()));
        ManifestFolder folder = ManifestFolder.of(tree);
        if (folder.isEmpty()) {
            throw CommandFailure.incomplete(
                    Text.of("no manifest below " + typed, "kein Manifest unter " + typed),
                    Text.of(
                            "Name a folder or file with Kubernetes objects: hafenwacht reach --files ./deploy",
                            "Einen Ordner oder eine Datei mit Kubernetes-Objekten angeben: hafenwacht reach --files ./deploy"));
        }
        for (Gap gap : folder.gaps()) {
            warn(
                    session,
                    Text.of(
                            gap.path() + ": " + gap.reason().english(),
                            gap.path() + ": " + gap.reason().german()));
        }
        folder.files().stream()
                .flatMap(file -> file.gaps().stream())
                .forEach(gap -> warn(
                        session,
                        Text.of(
                                gap.path() + ": " + gap.reason().english(),
                                gap.path() + ": " + gap.reason().german())));
        Reachability reachability = Reachability.of(folder.objects(), ipv6);
        refuse(session, reachability);
        return reachability;
    }

    private static void warn(Session session, Text text) {
        session.console().err().println("hafenwacht: " + session.say(text));
    }

    private static void refuse(Session session, Reachability reachability) {
        List<Problem> refused = reachability.problems().stream()
                .filter(p -> p.kind() == Problem.Kind.INVALID)
                .toList();
        if (!refused.isEmpty()) {
            refused.stream().skip(1).limit(SHOWN).forEach(p -> warn(session, p.message()));
            int more = refused.size() - 1 - SHOWN;
            if (more > 0) {
                warn(session, Text.of("and " + more + " more", "und " + more + " weitere"));
            }
            throw CommandFailure.incomplete(
                    refused.getFirst().message(),
                    Text.of(
                            "An API server would refuse this object. Mend it: kubectl apply --dry-run=server -f FILE",
                            "Ein API-Server würde dieses Objekt ablehnen. Berichtigen: kubectl apply --dry-run=server -f DATEI"));
        }
        reachability.problems().forEach(p -> warn(session, p.message()));
        reachability.tooLarge().ifPresent(why -> {
            throw CommandFailure.incomplete(why, Text.of("Name a smaller folder.", "Einen kleineren Ordner angeben."));
        });
    }
}
