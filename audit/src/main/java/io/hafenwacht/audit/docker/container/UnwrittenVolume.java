package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// OWASP Docker rule 8: volumes that nobody writes are read only. Judged by the times of the files below a
/// named volume or a bind; anonymous volumes come of the image and single files have checks of their own.
@AutoService(ContainerCheck.class)
public final class UnwrittenVolume implements ContainerCheck {
    /// The engine notes the start only after the first process has begun to work.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Rule RULE = Rule.of("HW-D432", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Writable volume that nobody writes", "Beschreibbares Volume, in das niemand schreibt"),
                    Text.of(
                            "Write access without use only serves an intruder, who can change the data there.",
                            "Ungenutztes Schreibrecht dient nur einem Eindringling, der dort Daten verändern kann."))
            .fixedBy(
                    Text.of(
                            "Mount it read only: -v SOURCE:DESTINATION:ro; Compose: read_only: true at the volume. Try it "
                                    + "first: some programs write rarely, or open files for writing without doing so",
                            "Nur lesbar einbinden: -v QUELLE:ZIEL:ro; in Compose: read_only: true beim Volume. Vorher "
                                    + "ausprobieren: Manche Programme schreiben selten oder öffnen Dateien nur vorsorglich "
                                    + "zum Schreiben"),
                    "OWASP-Docker:RULE-8",
                    "BSI:SYS.1.6.A23");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.LAST_WRITES);
    }

    @Override
    public boolean reads(Need need, Node inspect) {
        return inspect.get("Mounts").elements().stream().anyMatch(UnwrittenVolume::judged);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (!view.live()) {
            return f.orNone(Text.of("a file does not say who writes", "eine Datei sagt nicht, wer schreibt"));
        }
        if (!view.running()) {
            return f.orNone(Text.of("it does not run", "er läuft nicht"));
        }
        Findings.Listing mounts = f.objects("Mounts");
        f.doubt(mounts);
        List<Findings.Item> judged =
                mounts.items().stream().filter(item -> judged(item.node())).toList();
        if (judged.isEmpty()) {
            return f.orPass("Mounts");
        }
        Optional<Instant> started = time(view.at("State.StartedAt"));
        if (started.isEmpty()) {
            f.unknown(
                    "State.StartedAt",
                    Text.of("when it was started", "wann er gestartet wurde"),
                    Text.of("Look at docker inspect NAME.", "docker inspect NAME ansehen."));
            return f.found();
        }
        Instant seen = view.engine()
                .map(EngineSnapshot::root)
                .flatMap(root -> time(root.get("taken")))
                .orElse(context.now());
        if (Duration.between(started.get(), seen).toHours() < Need.SETTLED_HOURS.value()) {
            return f.orNone(Text.of("it has run for less than a day", "er läuft seit weniger als einem Tag"));
        }
        switch (view.extra("writes")) {
            case Observed.Unread<Node> unread -> f.unknown("Mounts", unread);
            case Observed.Absent<Node> _ -> notSeen(f, "Mounts");
            case Observed.Known<Node>(Node writes) -> judged.forEach(item -> judge(f, item, writes, started.get()));
        }
        return f.orPass("Mounts");
    }

    /// A named volume or a bind that may be written.
    private static boolean judged(Node mount) {
        if (!mount.get("RW").bool().orElse(false)
                || !mount.get("Source").stringOrEmpty().startsWith("/")) {
            return false;
        }
        return switch (mount.get("Type").stringOrEmpty()) {
            case "bind" -> true;
            case "volume" -> !mount.get("Name").stringOrEmpty().matches("|[0-9a-f]{64}");
            default -> false;
        };
    }

    private static void judge(Findings f, Findings.Item item, Node writes, Instant started) {
        String source = item.node().get("Source").stringOrEmpty();
        if (!writes.entries().containsKey(source)) {
            notSeen(f, item.field());
            return;
        }
        Node write = writes.get(source);
        if (write.absent()) {
            return; // a single file, a socket, a device, or the root of the host
        }
        if (!write.at("unread", "en").absent()) {
            f.unknown(
                    item.field(),
                    Text.of(
                            "the last write below " + Findings.quoted(source) + ": "
                                    + Findings.quoted(write.at("unread", "en").stringOrEmpty()),
                            "wann zuletzt unter " + Findings.quoted(source) + " geschrieben wurde: "
                                    + Findings.quoted(write.at("unread", "de").stringOrEmpty())),
                    Text.of(
                            "Audit as root on the engine's host: hafenwacht docker",
                            "Als root auf dem Host der Engine prüfen: hafenwacht docker"));
            return;
        }
        Optional<Instant> newest = time(write.get("newest"));
        if (newest.isEmpty()) {
            notSeen(f, item.field());
        } else if (!newest.get().isBefore(started.minus(SLACK))) {
            return;
        } else if (write.get("whole").bool().orElse(false)) {
            fail(f, item, newest.get(), started);
        } else {
            cut(f, item.field(), source, write.get("entries").stringOrEmpty());
        }
    }

    private static void fail(Findings f, Findings.Item item, Instant newest, Instant started) {
        String destination = Findings.quoted(item.node().get("Destination").stringOrEmpty());
        String mount = Findings.quoted(item.node().get("Source").stringOrEmpty()) + " -> " + destination;
        String last = newest.truncatedTo(ChronoUnit.SECONDS).toString();
        String start = started.truncatedTo(ChronoUnit.SECONDS).toString();
        f.fail(
                item.field(),
                "Mounts " + destination,
                Text.of(
                        mount + " (rw): last written " + last + ", started " + start,
                        mount + " (rw): zuletzt geschrieben " + last + ", gestartet " + start));
    }

    private static void cut(Findings f, String field, String source, String entries) {
        String shown = Findings.quoted(source);
        String seen = Findings.quoted(entries);
        f.unknown(
                field,
                Text.of(
                        "whether anything was written below " + shown + ": only " + seen + " entries were looked at",
                        "ob unter " + shown + " geschrieben wurde: nur " + seen + " Einträge wurden angesehen"),
                Text.of(
                        "Look for files changed since the start: find SOURCE -newerct START",
                        "Nach Dateien suchen, die seit dem Start geändert wurden: find QUELLE -newerct START"));
    }

    private static void notSeen(Findings f, String field) {
        f.unknown(
                field,
                Text.of(
                        "when something was last written below its mounts",
                        "wann zuletzt unter seinen Mounts geschrieben wurde"),
                Text.of(
                        "Audit as root on the engine's host: hafenwacht docker",
                        "Als root auf dem Host der Engine prüfen: hafenwacht docker"));
    }

    private static Optional<Instant> time(Node node) {
        try {
            return Optional.of(Instant.parse(node.stringOrEmpty()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
