package io.hafenwacht.diagnose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// All that was looked at of one target, by the names of the probes, and what could not be. `taken` is the
/// time of the look on the clock of the one who looked. Playbooks judge it, `--save-snapshot` keeps it, and a
/// kept one is judged as the living thing.
public record CaseFile(Target target, Instant taken, Map<String, Section> sections) {
    public CaseFile {
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    /// What a probe brought; one that was not taken says so.
    public Section section(Probe probe) {
        return Optional.ofNullable(sections.get(probe.name()))
                .orElseGet(() -> new Section.Unseen(
                        Text.of("it was not looked at", "es wurde nicht angesehen"),
                        Text.of("Diagnose again.", "Die Diagnose wiederholen."),
                        "",
                        probe.manual(target)));
    }

    /// The value of a section, [Node#MISSING] where it was not read.
    public Node value(Probe probe) {
        return section(probe) instanceof Section.Seen seen ? seen.value() : Node.MISSING;
    }

    public boolean seen(Probe probe) {
        return section(probe) instanceof Section.Seen;
    }

    /// A field of a section by its path, such as `State.OOMKilled`; the empty path is the section itself.
    public Fact fact(Probe probe, String path) {
        Node node = value(probe);
        for (String field : path.isEmpty() ? new String[0] : path.split("\\.")) {
            node = node.get(field);
        }
        return fact(probe, path, node);
    }

    /// A value that was taken out of a section by other means than its path; `path` is how it is called.
    public Fact fact(Probe probe, String path, Node node) {
        Text what = Text.same(path.isEmpty() ? probe.name() : path);
        Section section = section(probe);
        String manual = probe.field().isEmpty() ? section.manual() : probe.manual(target, path);
        return switch (section) {
            case Section.Seen seen -> new Fact(what, node, seen.source(), manual, Optional.empty());
            case Section.Unseen unseen ->
                new Fact(what, Node.MISSING, unseen.source(), manual, Optional.of(missing(probe, unseen)));
        };
    }

    /// A condition on a section that was worked out of it, shown as a field named `what`.
    public Clue clue(Probe probe, boolean holds, Text what, Text value) {
        return switch (section(probe)) {
            case Section.Seen seen -> Clue.of(holds, new Proof(what, value, seen.source(), seen.manual()));
            case Section.Unseen unseen -> new Clue.Dark(missing(probe, unseen));
        };
    }

    /// Why a section is dark.
    static Missing missing(Probe probe, Section.Unseen unseen) {
        return new Missing(probe.name(), unseen.why(), unseen.remedy(), unseen.manual());
    }

    /// With one more section.
    public CaseFile with(Probe probe, Section section) {
        Map<String, Section> more = new LinkedHashMap<>(sections);
        more.put(probe.name(), section);
        return new CaseFile(target, taken, more);
    }
}
