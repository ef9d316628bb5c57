package io.hafenwacht.watch.detect.cluster;

import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.watch.detect.Scene;
import java.util.ArrayList;
import java.util.List;

/// Entries of an audit log for tests: `WHO VERB RESOURCE CODE`, then attributes as `name=value`.
final class Audited {
    static final Origin CLUSTER = new Origin("prod", Origin.Kind.CLUSTER, "audit-log:/a", "prod");

    private Audited() {}

    static Event entry(double second, String line) {
        String[] words = line.split(" ");
        String resource = words[2].substring(words[2].indexOf(':') + 1);
        List<String> attributes = new ArrayList<>(List.of(
                "user",
                words[0],
                "verb",
                words[1],
                "resource",
                resource,
                "code",
                words[3],
                "stage",
                "ResponseComplete"));
        if (words[2].contains(":")) {
            attributes.addAll(List.of("group", words[2].substring(0, words[2].indexOf(':'))));
        }
        for (int i = 4; i < words.length; i++) {
            attributes.addAll(List.of(words[i].split("=", 2)));
        }
        return Scene.other(CLUSTER, second, "audit-log", words[1] + " " + resource, attributes.toArray(String[]::new));
    }

    static Event[] entries(String... lines) {
        Event[] all = new Event[lines.length];
        for (int i = 0; i < lines.length; i++) {
            all[i] = entry(i, lines[i]);
        }
        return all;
    }
}
