package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A check of the rights of files on a node. Modes are compared bit by bit; a file that is not there needs no
/// rights.
abstract class FileCheck implements ClusterCheck {
    private static final int WRITABLE_BY_ALL = 0002;
    private static final int WRITABLE = 0022;
    /// What may be read without harm: certificates, units, manifests, networks.
    private static final Pattern PUBLIC =
            Pattern.compile(".*\\.(crt|pem|service|yaml|json|conflist)|.*/(cni/net|kubelet\\.service)\\.d/.*");

    private final Rule rule;

    FileCheck(Rule rule) {
        this.rule = rule;
    }

    /// The files that it is about.
    abstract List<GuardedFiles> guarded(Cluster cluster);

    /// Sources that allow more than the limit, and not what the file has.
    List<String> laxer(NodeFile file) {
        return List.of();
    }

    @Override
    public final Rule rule() {
        return rule;
    }

    @Override
    public final Set<String> kinds() {
        return Set.of("ControlPlaneInfo", "CNIInfo", "KubeletInfo", "KubeProxyInfo");
    }

    @Override
    public final List<Verdict> check(Cluster cluster, CheckContext context) {
        List<NodeFile> files = NodeFile.of(cluster);
        var verdicts = new ArrayList<Verdict>();
        for (GuardedFiles guarded : guarded(cluster)) {
            files.stream().filter(guarded.which()).forEach(file -> judge(guarded, file, verdicts));
        }
        return verdicts.isEmpty() ? List.of(unseen(cluster, files)) : verdicts;
    }

    private void judge(GuardedFiles guarded, NodeFile file, List<Verdict> into) {
        Location where = file.object().map(o -> o.where("data")).orElseGet(() -> Location.file(file.path()));
        boolean owned = !guarded.wronglyOwned(file);
        boolean narrow = !file.widerThan(guarded.limit());
        if (owned && narrow) {
            into.add(new Verdict.Pass(where));
        }
        if (!owned) {
            into.add(new Verdict.Fail(
                    where,
                    "owner of " + subject(file),
                    Text.of(
                            file.path() + " belongs to " + file.owner() + ", expected " + guarded.owner(),
                            file.path() + " gehört " + file.owner() + ", erwartet " + guarded.owner()),
                    references(guarded.owned()),
                    file.uid() == 0 ? Optional.of(Severity.LOW) : Optional.empty(),
                    Optional.of(Text.same("chown " + guarded.owner() + " " + file.path()))));
        }
        if (!narrow) {
            into.add(new Verdict.Fail(
                    where,
                    "mode of " + subject(file),
                    Text.of(
                            "%s has mode %04o, at most %04o expected"
                                    .formatted(file.path(), file.mode(), guarded.limit()),
                            "%s hat die Rechte %04o, höchstens %04o erwartet"
                                    .formatted(file.path(), file.mode(), guarded.limit())),
                    Stream.concat(guarded.limited().stream(), laxer(file).stream())
                            .map(Reference::of)
                            .toList(),
                    severity(file),
                    Optional.of(Text.same("chmod %o ".formatted(guarded.limit()) + file.path()))));
        }
    }

    /// Worst where everybody may write it, hardly bad where more may read what is no secret.
    private static Optional<Severity> severity(NodeFile file) {
        if ((file.mode() & WRITABLE_BY_ALL) != 0) {
            return Optional.of(Severity.CRITICAL);
        }
        boolean read =
                (file.mode() & WRITABLE) == 0 && PUBLIC.matcher(file.path()).matches();
        return read ? Optional.of(Severity.LOW) : Optional.empty();
    }

    private static String subject(NodeFile file) {
        return file.path() + file.object().map(o -> " of " + o.title()).orElse("");
    }

    private static List<Reference> references(List<String> sources) {
        return sources.stream().map(Reference::of).toList();
    }

    private static Verdict unseen(Cluster cluster, List<NodeFile> files) {
        List<Node> unread = cluster.facts().get("hostUnread").elements();
        if (!unread.isEmpty()) {
            String first = ShownValue.of(unread.getFirst().stringOrEmpty());
            return Verdict.unknown(
                    Location.NONE,
                    Text.of(
                            "not all folders of the node could be read: " + first,
                            "nicht alle Verzeichnisse des Nodes waren zu lesen: " + first),
                    Text.of("Run hafenwacht as root on the node.", "hafenwacht als root auf dem Node starten."));
        }
        if (!cluster.live() || !files.isEmpty()) {
            return Verdict.notApplicable(Text.of("no such file on the node", "keine solche Datei auf dem Node"));
        }
        return ControlPlane.of(cluster).filesUnseen();
    }
}
