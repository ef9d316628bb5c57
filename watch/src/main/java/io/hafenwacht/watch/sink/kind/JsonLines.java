package io.hafenwacht.watch.sink.kind;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.event.EventJson;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.sink.Outcome;
import io.hafenwacht.watch.sink.Setting;
import io.hafenwacht.watch.sink.Setting.Type;
import io.hafenwacht.watch.sink.Settings;
import io.hafenwacht.watch.sink.Sink;
import io.hafenwacht.watch.sink.SinkKind;
import io.hafenwacht.watch.sink.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Appends events to a file, one JSON object on each line, or to standard output.
///
/// A line is written once also where this process was killed between the writing and the journal's note of
/// it: what the file's end holds already is not written again, and a torn last line is cut off first.
@AutoService(SinkKind.class)
public final class JsonLines implements SinkKind {
    private static final Limit TAIL = new Limit(
            "jsonl-tail", 16 << 20, "bytes", "more than the largest batch, since what is looked for was sent last");
    private static final String BEGIN = "{\"id\":\"";
    private static final int ID_AT = BEGIN.length();
    private static final int ID_LENGTH = 32;

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public Text title() {
        return Text.of("a file of JSON lines, rotated", "eine Datei aus JSON-Zeilen, rotiert");
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required(
                        "path",
                        Type.PATH,
                        Text.of("The file; `-` is standard output.", "Die Datei; `-` ist die Standardausgabe.")),
                Setting.optional(
                        "max-bytes",
                        Type.NUMBER,
                        "100000000",
                        Text.of(
                                "A file that has grown so large is set aside as PATH.1.",
                                "Eine so groß gewordene Datei wird als PFAD.1 beiseitegelegt.")),
                Setting.optional(
                        "keep",
                        Type.NUMBER,
                        "5",
                        Text.of("How many set aside are kept.", "Wie viele beiseitegelegte bleiben.")));
    }

    @Override
    public Set<String> takes() {
        return Set.of("log", "event", "sample", "detection", "incident", "blind");
    }

    @Override
    public boolean networked() {
        return false;
    }

    @Override
    public Sink open(Settings settings, Surroundings around) {
        Language language = Language.parse(settings.get("lang")).orElse(Language.ENGLISH);
        if (settings.get("path").equals("-")) {
            return new ToStream(around.standardOutput(), language);
        }
        Path file = around.folder().resolve(settings.get("path"));
        return new ToFile(file, settings.number("max-bytes"), settings.number("keep"), language);
    }

    @Override
    public String sample() {
        return """
                - kind: jsonl
                  path: /var/log/hafenwacht/events.jsonl
                  max-bytes: 100000000
                  keep: 5
                """;
    }

    private static String line(Journal.Entry entry, Language language) {
        return EventJson.line(entry.event(), language) + "\n";
    }

    private record ToStream(Writer out, Language language) implements Sink {
        @Override
        public Outcome send(List<Journal.Entry> batch) {
            try {
                for (Journal.Entry entry : batch) {
                    out.write(line(entry, language));
                }
                out.flush();
                return Outcome.taken();
            } catch (IOException e) {
                return failed("-", e);
            }
        }
    }

    private static Outcome failed(String path, IOException e) {
        Text why = Refusal.of(e);
        return Outcome.later(
                Outcome.Cause.SETTING,
                Text.of("cannot write " + path + ": " + why.english(), path + " nicht schreibbar: " + why.german()));
    }

    private static final class ToFile implements Sink {
        private final Path file;
        private final long maxBytes;
        private final int keep;
        private final Language language;
        private final Set<EventId> there = new HashSet<>();
        private boolean looked;

        ToFile(Path file, long maxBytes, int keep, Language language) {
            this.file = file;
            this.maxBytes = maxBytes;
            this.keep = keep;
            this.language = language;
        }

        @Override
        public Outcome send(List<Journal.Entry> batch) {
            try {
                if (!looked) {
                    mend();
                    looked = true;
                }
                long already = append(batch);
                return new Outcome.Taken(already, 0, Text.same("-"));
            } catch (IOException e) {
                // Half of the batch may be there.
                looked = false;
                return failed(file.toString(), e);
            }
        }

        private long append(List<Journal.Entry> batch) throws IOException {
            rotate();
            long already = 0;
            var lines = new ByteArrayOutputStream(64 * 1024);
            for (Journal.Entry entry : batch) {
                if (there.contains(entry.event().id())) {
                    already++;
                } else {
                    EventJson.write(entry.event(), language, lines);
                    lines.write('\n');
                }
            }
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer left = ByteBuffer.wrap(lines.toByteArray());
                while (left.hasRemaining()) {
                    out.write(left);
                }
            }
            if (already < batch.size()) {
                // Past what was written before; only a failure can bring doubles again, and that looks again.
                there.clear();
            }
            return already;
        }

        /// Cuts off a torn last line, and learns which events the end of the file holds.
        private void mend() throws IOException {
            there.clear();
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            // What was sent last may be in the file that was set aside just now.
            for (Path part : List.of(aside(1), file)) {
                if (Files.isRegularFile(part)) {
                    mend(part);
                }
            }
        }

        private void mend(Path part) throws IOException {
            try (RandomAccessFile open = new RandomAccessFile(part.toFile(), "rw")) {
                long from = Math.max(0, open.length() - TAIL.value());
                byte[] tail = new byte[Math.toIntExact(open.length() - from)];
                open.seek(from);
                open.readFully(tail);
                int start = 0;
                for (int at = 0; at < tail.length; at++) {
                    if (tail[at] == '\n') {
                        learn(tail, start, at);
                        start = at + 1;
                    }
                }
                // Only what is surely ours: somebody may have named another file by mistake.
                String torn = new String(tail, start, Math.min(tail.length - start, ID_AT), StandardCharsets.UTF_8);
                if (!torn.isEmpty() && BEGIN.startsWith(torn)) {
                    open.setLength(from + start);
                }
            }
        }

        private void learn(byte[] tail, int start, int end) {
            if (end - start > ID_AT + ID_LENGTH) {
                String id = new String(tail, start + ID_AT, ID_LENGTH, StandardCharsets.ISO_8859_1);
                if (id.matches("[0-9a-f]{32}")) {
                    there.add(EventId.parse(id));
                }
            }
        }

        private void rotate() throws IOException {
            if (!Files.isRegularFile(file) || Files.size(file) < maxBytes) {
                return;
            }
            for (int number = keep; number > 1; number--) {
                if (Files.exists(aside(number - 1))) {
                    Files.move(aside(number - 1), aside(number), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.move(file, aside(1), StandardCopyOption.REPLACE_EXISTING);
        }

        private Path aside(int number) {
            return file.resolveSibling(file.getFileName() + "." + number);
        }
    }
}
