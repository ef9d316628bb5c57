package io.hafenwacht.watch.detect.engine;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Sample;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Bytes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.detect.Spell;
import io.hafenwacht.watch.detect.Topics;
import io.hafenwacht.watch.incident.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The disk that holds images, containers, volumes and logs is nearly full, in bytes or in inodes: at 85 %
/// worth a look, at 95 % urgent. Begins again below 80 %.
@AutoService(Detector.class)
public final class DataRootFull extends Detector {
    /// Total and free bytes and inodes of the file system below the engine's data root.
    public static final String BYTES = "hafenwacht_data_root_size_bytes";

    public static final String FREE_BYTES = "hafenwacht_data_root_available_bytes";
    public static final String INODES = "hafenwacht_data_root_inodes";
    public static final String FREE_INODES = "hafenwacht_data_root_available_inodes";

    private static final Rule RULE = Rule.of("HW-R012", Severity.HIGH, DefenceLayer.HOST)
            .titled(
                    Text.of("The engine's disk is nearly full", "Der Datenträger der Engine ist fast voll"),
                    Text.of(
                            "On a full disk nothing starts, databases stop or break, and no log is written any more.",
                            "Auf einem vollen Datenträger startet nichts mehr, Datenbanken halten an oder gehen kaputt, und "
                                    + "kein Protokoll wird mehr geschrieben."))
            .fixedBy(
                    Text.of(
                            "See what takes the room: docker system df -v; then remove it: docker image prune; bound the logs "
                                    + "(max-size). Never delete below overlay2 by hand.",
                            "Ansehen, was den Platz belegt: docker system df -v; dann entfernen: docker image prune; Protokolle "
                                    + "begrenzen (max-size). Unter overlay2 nie von Hand löschen."),
                    "CIS-Docker:1.1.1",
                    "BSI:SYS.1.6.A15");

    private static final String SUBJECT = "data root";
    private static final double URGENT = 0.95;
    private static final double HIGH = 0.85;
    private static final double LOW = 0.8;

    /// Space comes back when a build or a pull has ended.
    private static final Duration HOLD = Duration.ofMinutes(1);

    private static final class Disk {
        private final Spell high = new Spell();
        private final Spell urgent = new Spell();
    }

    public DataRootFull() {
        super(RULE, Cause.RESOURCES, Topics.SAMPLE);
    }

    @Override
    public boolean lasting() {
        return true;
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Sample sample) || !sample.values().containsKey(BYTES)) {
            return List.of();
        }
        double bytes = used(sample, BYTES, FREE_BYTES);
        double inodes = used(sample, INODES, FREE_INODES);
        double share = Math.max(bytes, inodes);
        Disk disk = context.of(this, sample.origin(), Disk::new);
        Text evidence = bytes >= inodes
                ? Text.of(
                        percent(bytes) + " used, " + Bytes.text(sample.values().getOrDefault(FREE_BYTES, 0.0))
                                + " free",
                        "zu " + percent(bytes) + " belegt, "
                                + Bytes.text(sample.values().getOrDefault(FREE_BYTES, 0.0)) + " frei")
                : Text.of(percent(inodes) + " of the inodes used", percent(inodes) + " der Inodes belegt");
        List<Signal> out = new ArrayList<>();
        disk.high
                .turn(share >= HIGH, share < LOW, sample.time(), HOLD)
                .map(turn -> turn == Spell.Turn.BEGAN
                        ? Signal.found(sample.origin(), SUBJECT, evidence).graded(Severity.MEDIUM)
                        : turn.signal(sample.origin(), SUBJECT, evidence))
                .ifPresent(out::add);
        disk.urgent
                .turn(share >= URGENT, share < HIGH, sample.time(), HOLD)
                .map(turn -> turn.signal(sample.origin(), SUBJECT + " urgent", evidence))
                .ifPresent(out::add);
        return out;
    }

    private static double used(Sample sample, String all, String free) {
        double total = sample.values().getOrDefault(all, 0.0);
        return total <= 0 ? 0 : 1 - sample.values().getOrDefault(free, total) / total;
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
