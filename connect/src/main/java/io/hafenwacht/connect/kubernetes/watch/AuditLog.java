package io.hafenwacht.connect.kubernetes.watch;

import io.hafenwacht.connect.docker.watch.Blind;
import io.hafenwacht.connect.docker.watch.Pace;
import io.hafenwacht.connect.docker.watch.Standing;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.EventSource;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Intake;
import io.hafenwacht.core.event.Known;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.event.SourceStatus.State;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The audit log of an API server as its file (`--audit-log-path`), entry by entry, over rotations. At the
/// first start it begins at the end; later behind the last entry that is known, which it also looks for in
/// the files that rotation set aside. Where it is gone from there, it begins with what is left, which is
/// said.
public final class AuditLog implements EventSource {
    /// The name of this source.
    public static final String NAME = "kubernetes-audit";

    /// How often the file is looked at; entries are seconds behind anyway.
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int RECENT = 4096;
    private static final Text LEFT_OUT =
            Text.of("entries that are too long or half", "Einträge, die zu lang oder halb sind");

    private final String system;
    private final Path file;
    private final RotatedFiles rotated;
    private final Pace pace;
    private final InstantSource clock;
    private final Standing standing;
    private final Origin origin;

    /// `system` is the cluster's name.
    public AuditLog(String system, Path file, Pace pace, InstantSource clock) {
        this.system = system;
        this.file = file;
        this.rotated = new RotatedFiles(file);
        this.pace = pace;
        this.clock = clock;
        this.standing = new Standing(NAME, clock);
        this.origin = new Origin(system, Origin.Kind.CLUSTER, "audit-log:" + file, system);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SourceStatus status() {
        return standing.status();
    }

    @Override
    public void run(Intake intake, Known known) throws InterruptedException {
        var reading = new Reading(intake, known.last("event", origin.id()));
        var backoff = pace.backoff();
        try {
            while (true) {
                try (var tail = new FileTail(file)) {
                    reading.find(tail);
                    standing.is(State.RUNNING, Text.of("listening", "hört zu"));
                    reading.follow(tail);
                } catch (IOException e) {
                    away(e);
                }
                backoff.pause();
            }
        } finally {
            standing.stopped();
        }
    }

    private void away(IOException e) {
        boolean none = e instanceof NoSuchFileException;
        standing.is(
                none || !Files.isReadable(file) ? State.UNAVAILABLE : State.BLIND,
                Text.of(
                        file + ": " + (none ? "no such file" : Refusal.of(e).english())
                                + "; the API server writes it where --audit-log-path says, readable by root",
                        file + ": "
                                + (none ? "keine solche Datei" : Refusal.of(e).german())
                                + "; der API-Server schreibt sie, wohin --audit-log-path zeigt, lesbar für root"));
    }

    @FunctionalInterface
    private interface Lines {
        Optional<byte[]> next() throws IOException;
    }

    private final class Reading {
        private final Intake intake;
        /// How far it was told; empty until something was.
        private Optional<Instant> mark;
        private final Set<EventId> recent = new LinkedHashSet<>();
        /// Where the last entry that is known is not in the file: entries until then are skipped.
        private Optional<Instant> skipped = Optional.empty();

        Reading(Intake intake, Optional<Known.Mark> known) {
            this.intake = intake;
            this.mark = known.map(Known.Mark::time);
            known.ifPresent(last -> recent.addAll(last.ids()));
        }

        /// Goes behind the last entry that is known: by its id, since entries of requests that ran at once
        /// stand a little out of the order of their times.
        void find(FileTail tail) throws IOException, InterruptedException {
            tail.open(mark.isEmpty());
            skipped = Optional.empty();
            if (mark.isEmpty() || behindKnown(tail::next)) {
                return;
            }
            Instant last = mark.orElseThrow();
            boolean whole = older(rotated.after(last));
            tail.open(false);
            Optional<Instant> first = whole ? Optional.empty() : first(tail::next);
            if (first.filter(time -> time.isAfter(last)).isPresent()) {
                gone(last, first.get());
            }
            tail.open(false);
        }

        /// Whether the lines have one that is known; if so, what is read next is what came after it.
        private boolean behindKnown(Lines lines) throws IOException {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (line.flatMap(AuditEntry::of)
                        .filter(entry -> recent.contains(entry.id(system)))
                        .isPresent()) {
                    return true;
                }
            }
            return false;
        }

        private Optional<Instant> first(Lines lines) throws IOException {
            Optional<Instant> first = Optional.empty();
            for (Optional<byte[]> line = lines.next(); line.isPresent() && first.isEmpty(); line = lines.next()) {
                first = line.flatMap(AuditEntry::of).flatMap(AuditEntry::time);
            }
            return first;
        }

        /// Takes what rotation set aside behind the last entry that is known; where none of the files has
        /// that, what is younger. Whether nothing is missing before the file that has the name now, or that
        /// was told.
        private boolean older(List<RotatedFiles.Rotated> files) throws InterruptedException {
            int from = 0;
            boolean whole = false;
            for (int i = 0; i < files.size() && !whole; i++) {
                try (RotatedFiles.Reader reader = files.get(i).open()) {
                    whole = behindKnown(reader::next);
                    if (whole) {
                        from = i + 1;
                        rest(reader);
                    }
                } catch (IOException e) {
                    if (whole) {
                        broken(files.get(i), e);
                    }
                }
            }
            if (!whole) {
                skipped = mark;
                whole = begins(files);
            }
            for (RotatedFiles.Rotated one : files.subList(from, files.size())) {
                try (RotatedFiles.Reader reader = one.open()) {
                    rest(reader);
                } catch (IOException e) {
                    broken(one, e);
                }
            }
            return whole;
        }

        /// Tells what is missing before the first of these files; whether there is one.
        private boolean begins(List<RotatedFiles.Rotated> files) throws InterruptedException {
            Instant last = mark.orElseThrow();
            for (RotatedFiles.Rotated one : files) {
                try (RotatedFiles.Reader reader = one.open()) {
                    Optional<Instant> first = first(reader::next);
                    if (first.isPresent()) {
                        if (first.get().isAfter(last)) {
                            gone(last, first.get());
                        }
                        return true;
                    }
                } catch (IOException _) {
                    // Told when it is read.
                }
            }
            return false;
        }

        private void broken(RotatedFiles.Rotated one, IOException e) throws InterruptedException {
            Text why = Refusal.of(e);
            lost(1, Text.of(one.path() + ": " + why.english(), one.path() + ": " + why.german()));
        }

        private void rest(RotatedFiles.Reader reader) throws IOException, InterruptedException {
            for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
                take(line.get());
            }
            long left = reader.leftOut() + (reader.cutOff() ? 1 : 0);
            if (left > 0) {
                lost(left, LEFT_OUT);
            }
        }

        void follow(FileTail tail) throws IOException, InterruptedException {
            while (true) {
                Optional<byte[]> line = tail.next();
                if (line.isPresent()) {
                    take(line.get());
                }
                gaps(tail);
                if (line.isEmpty() && tail.replaced()) {
                    replaced();
                    tail.open(false);
                } else if (line.isEmpty()) {
                    Thread.sleep(LOOK);
                }
            }
        }

        /// Rotation set the file aside that was just read to its end, and maybe more since.
        private void replaced() throws IOException, InterruptedException {
            if (mark.isEmpty()) {
                return;
            }
            List<RotatedFiles.Rotated> files = rotated.after(mark.get());
            if (files.size() > 1) {
                older(files);
            }
            skipped = Optional.empty();
        }

        private void take(byte[] line) throws InterruptedException {
            Optional<AuditEntry> entry = AuditEntry.of(line);
            if (entry.isEmpty()) {
                lost(1, Text.of("an entry that cannot be read", "ein Eintrag, der nicht lesbar ist"));
                return;
            }
            Happening happening = entry.get().happening(system, origin, clock.instant());
            boolean old =
                    skipped.filter(last -> !happening.time().isAfter(last)).isPresent();
            if (old || !recent.add(happening.id())) {
                return;
            }
            if (recent.size() > RECENT) {
                recent.remove(recent.iterator().next());
            }
            if (mark.filter(last -> !happening.time().isAfter(last)).isEmpty()) {
                mark = Optional.of(happening.time());
            }
            intake.accept(happening);
            standing.gave();
        }

        private void gone(Instant last, Instant first) throws InterruptedException {
            intake.accept(
                    Blind.of(
                            origin,
                            NAME,
                            last,
                            first,
                            OptionalLong.empty(),
                            Text.of(
                                    "The file was rotated while nobody read it, and what it held cannot be read beside it.",
                                    "Die Datei wurde rotiert, während sie niemand las, und ihr Inhalt liegt nicht lesbar daneben.")));
        }

        private void gaps(FileTail tail) throws InterruptedException {
            long count = tail.leftOut();
            if (count > 0) {
                lost(count, LEFT_OUT);
            }
            if (tail.cuts() > 0) {
                Instant now = clock.instant();
                intake.accept(
                        Blind.of(
                                origin,
                                NAME,
                                mark.orElse(now),
                                now,
                                OptionalLong.empty(),
                                Text.of(
                                        "The file was cut in place; what was written just before is gone.",
                                        "Die Datei wurde an Ort und Stelle gekürzt; was kurz davor geschrieben wurde, ist weg.")));
            }
        }

        private void lost(long count, Text what) throws InterruptedException {
            standing.lost(count);
            Instant now = clock.instant();
            intake.accept(Blind.of(
                    origin,
                    NAME,
                    now,
                    now,
                    OptionalLong.of(count),
                    Text.of("Left out: " + what.english(), "Ausgelassen: " + what.german())));
        }
    }
}
