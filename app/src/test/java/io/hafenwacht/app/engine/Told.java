package io.hafenwacht.app.engine;

import io.hafenwacht.app.cli.CliRun;
import io.hafenwacht.core.node.Node;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a report says of one vulnerability, all of which must be the same however the image came in.
/// `finding` and `layer` are empty where a root file system cannot know them.
record Told(String finding, String id, String pkg, String installed, String fixed, String path, String layer)
        implements Comparable<Told> {
    static Set<Told> of(CliRun run) {
        return run.json().get("findings").elements().stream()
                .filter(f -> f.get("check").stringOrEmpty().equals("HW-V001"))
                .filter(f -> !f.get("vulnerability").absent())
                .map(Told::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Told of(Node finding) {
        Node vulnerability = finding.get("vulnerability");
        Node location = finding.get("location");
        return new Told(
                finding.get("id").stringOrEmpty(),
                vulnerability.get("id").stringOrEmpty(),
                vulnerability.get("package").stringOrEmpty(),
                vulnerability.get("installed").stringOrEmpty(),
                vulnerability.get("fixed").stringOrEmpty(),
                location.get("path").stringOrEmpty(),
                location.get("imageLayer").stringOrEmpty());
    }

    /// Without what only an image has.
    Told ofFiles() {
        return new Told("", id, pkg, installed, fixed, path, "");
    }

    @Override
    public int compareTo(Told other) {
        return toString().compareTo(other.toString());
    }
}
