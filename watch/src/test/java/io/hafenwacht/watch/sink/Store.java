package io.hafenwacht.watch.sink;

import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A sink in memory that keeps ids and misbehaves as told.
final class Store implements Sink, SinkKind {
    final Map<EventId, Journal.Entry> kept = new LinkedHashMap<>();
    final List<List<Long>> deliveries = new ArrayList<>();
    private Function<List<Journal.Entry>, Outcome> behaviour = this::keep;
    boolean closed;

    Store answering(Function<List<Journal.Entry>, Outcome> next) {
        behaviour = next;
        return this;
    }

    Outcome keep(List<Journal.Entry> batch) {
        long already = 0;
        for (Journal.Entry entry : batch) {
            already += kept.putIfAbsent(entry.event().id(), entry) == null ? 0 : 1;
        }
        return new Outcome.Taken(already, 0, Text.same("-"));
    }

    List<Long> positions() {
        return kept.values().stream().map(Journal.Entry::position).toList();
    }

    @Override
    public Outcome send(List<Journal.Entry> batch) {
        deliveries.add(batch.stream().map(Journal.Entry::position).toList());
        return behaviour.apply(batch);
    }

    @Override
    public void close() {
        closed = true;
    }

    SinkConfig config(String... pairs) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("kind", scalar("store"));
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], scalar(pairs[i + 1]));
        }
        var parsed = new SinkReader(new java.util.TreeMap<>(Map.of("store", this)))
                .read(new Node.Sequence(
                        List.of(new Node.Mapping(fields, Node.Position.UNKNOWN)), Node.Position.UNKNOWN));
        if (!parsed.problems().isEmpty()) {
            throw new IllegalArgumentException(parsed.problems().toString());
        }
        return parsed.sinks().getFirst();
    }

    private static Node scalar(String text) {
        return new Node.Scalar(text, Node.ScalarType.STRING, Node.Position.UNKNOWN);
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Text title() {
        return Text.same("store");
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Set<String> takes() {
        return Set.of("log", "event", "sample", "detection", "incident", "blind");
    }

    @Override
    public Sink open(Settings settings, Surroundings around) throws IOException {
        return this;
    }

    @Override
    public String sample() {
        return "";
    }
}
