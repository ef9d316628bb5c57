package io.hafenwacht.app.watch;

import io.hafenwacht.core.event.SourceStatus;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import io.hafenwacht.watch.journal.Journal;
import io.hafenwacht.watch.live.ContainerFacts;
import io.hafenwacht.watch.live.ContainerNow;
import io.hafenwacht.watch.pipeline.PipelineStatus;
import io.hafenwacht.watch.sink.SinkStatus;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// How all is, in one line.
record WatchSummary(
        String engine,
        List<ContainerNow> containers,
        long openIncidents,
        PipelineStatus pipeline,
        List<SinkStatus> sinks,
        Journal.Tally journal) {
    String line(Language language) {
        var amount = new Amount(language);
        long running = containers.stream().filter(c -> c.facts().running()).count();
        double cores =
                containers.stream().mapToDouble(c -> c.usage().cpu().orElse(0)).sum();
        double memory = containers.stream()
                .mapToDouble(c -> c.usage().memory().orElse(0))
                .sum();
        long findings = containers.stream().mapToLong(ContainerNow::allFindings).sum();
        long present = containers.stream()
                .filter(c -> !c.facts().state().equals(ContainerFacts.REMOVED))
                .count();
        return TerminalText.safe(Text.of(
                        engine + ": " + running + " of " + present + " containers running, " + amount.decimal(cores)
                                + " cores, " + amount.bytes(OptionalDouble.of(memory)) + " memory, " + findings
                                + " findings, " + openIncidents + " open incidents, "
                                + journal.events() + " events kept",
                        engine + ": " + running + " von " + present + " Containern laufen, " + amount.decimal(cores)
                                + " Kerne, " + amount.bytes(OptionalDouble.of(memory)) + " Speicher, " + findings
                                + " Befunde, " + openIncidents + " offene Vorfälle, "
                                + journal.events() + " Ereignisse aufbewahrt")
                .in(language));
    }

    /// What is not as it should be: sources that see nothing, a journal that cannot write. Empty when all is
    /// well.
    List<String> troubles(Language language) {
        List<String> troubles = pipeline.sources().stream()
                .filter(s -> s.state() == SourceStatus.State.BLIND || s.state() == SourceStatus.State.UNAVAILABLE)
                .map(s -> s.name() + ": " + s.detail().in(language))
                .map(TerminalText::safe)
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        sinks.stream()
                .filter(sink -> sink.state() == SinkStatus.State.WAITING)
                .map(sink -> sink.name() + ": " + sink.detail().in(language))
                .map(TerminalText::safe)
                .forEach(troubles::add);
        pipeline.trouble().ifPresent(t -> troubles.add(TerminalText.safe(t.in(language))));
        if (journal.dropped() > 0) {
            troubles.add(Text.of(
                            journal.dropped() + " old events made room in the journal",
                            journal.dropped() + " alte Ereignisse haben im Journal Platz gemacht")
                    .in(language));
        }
        return troubles;
    }
}
