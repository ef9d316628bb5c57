package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.watch.sink.Setting.Type;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One sink as it was asked for. `name` is its own among all sinks: its place in the journal is kept under
/// it.
public record SinkConfig(String name, SinkKind kind, Settings settings) {
    static final Limit BATCH_EVENTS =
            new Limit("sink-batch-events", 2_000, "events", "half a megabyte of usual lines: one quick request");

    /// What every sink reads.
    public static final List<Setting> COMMON = List.of(
            Setting.required("kind", Type.TEXT, Text.of("What it is; see above.", "Was es ist; siehe oben.")),
            Setting.optional(
                    "name",
                    Type.TEXT,
                    "",
                    Text.of(
                            "Its name in messages and metrics, and the one its place in the journal is kept under; "
                                    + "the kind and the host unless given.",
                            "Sein Name in Meldungen und Metriken, unter dem auch seine Stelle im Journal vermerkt ist; "
                                    + "ohne Angabe Art und Rechner.")),
            Setting.optional(
                    "kinds",
                    Type.WORDS,
                    "",
                    Text.of(
                            "Which kinds of events it takes; unless given, what fits the kind of sink.",
                            "Welche Arten von Ereignissen er erhält; ohne Angabe, was zur Art der Senke passt."),
                    "log",
                    "event",
                    "sample",
                    "detection",
                    "incident",
                    "blind"),
            Setting.optional(
                    "level",
                    Type.WORD,
                    "trace",
                    Text.of(
                            "The lowest level of log lines; a line without one counts as info.",
                            "Die niedrigste Stufe von Logzeilen; eine Zeile ohne Stufe zählt als info."),
                    "trace",
                    "debug",
                    "info",
                    "warn",
                    "error",
                    "fatal"),
            Setting.optional(
                    "severity",
                    Type.WORD,
                    "info",
                    Text.of(
                            "The lowest severity of detections and incidents.",
                            "Der niedrigste Schweregrad von Erkennungen und Vorfällen."),
                    "critical",
                    "high",
                    "medium",
                    "low",
                    "info"),
            Setting.optional(
                    "names",
                    Type.LIST,
                    "",
                    Text.of(
                            "Only of containers and pods with these names; `*` stands for anything.",
                            "Nur von Containern und Pods mit diesen Namen; `*` steht für Beliebiges.")),
            Setting.optional(
                    "lang",
                    Type.WORD,
                    "en",
                    Text.of("The language of texts that people read.", "Die Sprache von Texten, die Menschen lesen."),
                    "en",
                    "de"),
            Setting.optional(
                    "batch-events",
                    Type.NUMBER,
                    "",
                    Text.of("The most events in one delivery.", "Höchstzahl der Ereignisse je Lieferung.")),
            Setting.optional(
                    "batch-bytes",
                    Type.NUMBER,
                    "1000000",
                    Text.of("About the most bytes in one delivery.", "Ungefähre Höchstzahl der Bytes je Lieferung.")),
            Setting.optional(
                    "batch-wait",
                    Type.DURATION,
                    "250ms",
                    Text.of(
                            "How long an event may wait for others to travel with.",
                            "Wie lange ein Ereignis auf andere warten darf, die mitreisen.")));

    /// How much one delivery holds.
    public record Batch(int events, long bytes, Duration linger) {}

    public Batch batch() {
        int events = settings.text("batch-events").map(Integer::parseInt).orElse(kind.batch());
        return new Batch(events, settings.number("batch-bytes"), settings.duration("batch-wait"));
    }

    public Selection selection() {
        List<String> kinds = settings.list("kinds");
        return new Selection(
                kinds.isEmpty() ? kind.takes() : new HashSet<>(kinds),
                LogLine.Level.valueOf(settings.get("level").toUpperCase(Locale.ROOT)),
                Severity.parse(settings.get("severity")).orElseThrow(),
                settings.list("names").stream().map(Wildcard::new).toList());
    }

    /// What was read: the sinks that are right, and what is wrong with the others.
    public record Parsed(List<SinkConfig> sinks, List<ParseProblem> problems) {
        public Parsed {
            sinks = List.copyOf(sinks);
            problems = List.copyOf(problems);
        }
    }

    /// Reads `sinks:` of `hafenwacht.yaml`: a list of mappings, each with its `kind`. All that is wrong is
    /// told at once, with its place.
    public static Parsed parse(Node sinks) {
        return new SinkReader(SinkKinds.all()).read(sinks);
    }

    /// Reads `KIND=VALUE` of the command line, where the value is the kind's first setting: `loki=http://…`,
    /// `jsonl=-`.
    public static Parsed ofShort(String typed) {
        return new SinkReader(SinkKinds.all()).readShort(typed);
    }

    /// The kinds' own names, for help and messages.
    public static Set<String> kinds() {
        return SinkKinds.all().keySet();
    }
}
