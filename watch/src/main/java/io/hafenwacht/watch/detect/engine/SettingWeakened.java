package io.hafenwacht.watch.detect.engine;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.watch.detect.Attributes;
import io.hafenwacht.watch.detect.Detector;
import io.hafenwacht.watch.detect.DetectorContext;
import io.hafenwacht.watch.detect.Signal;
import io.hafenwacht.watch.event.Shown;
import io.hafenwacht.watch.incident.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The daemon was given a weaker configuration and told to read it (`reload`, which carries the whole of what
/// is in effect). Held against the last reload that was seen, else against what an engine does by default.
@AutoService(Detector.class)
public final class SettingWeakened extends Detector {
    private static final Rule RULE = Rule.of("HW-R011", Severity.HIGH, DefenceLayer.DAEMON)
            .titled(
                    Text.of("The daemon was given a weaker setting", "Der Daemon bekam eine schwächere Einstellung"),
                    Text.of(
                            "Who can change the daemon's configuration can make it load and run anything.",
                            "Wer die Konfiguration des Daemons ändern kann, kann ihn alles laden und ausführen lassen."))
            .fixedBy(
                    Text.of(
                            "Ask who changed /etc/docker/daemon.json; take it back: systemctl reload docker",
                            "Klären, wer /etc/docker/daemon.json geändert hat; zurücknehmen: systemctl reload docker"),
                    "CIS-Docker:2.5",
                    "MITRE-ATTACK:T1562",
                    "BSI:SYS.1.6.A21");

    /// Lists in which every new entry weakens.
    private static final List<String> GROWING = List.of("insecure-registries", "registry-mirrors", "runtimes");

    private static final String PLUGINS = "authorization-plugins";

    /// Entries that every engine has.
    private static final Set<String> ALWAYS =
            Set.of("127.0.0.0/8", "::1/128", "io.containerd.runc.v2", "runc", "io.containerd.runtime.v1.linux");

    private static final Pattern ENTRY = Pattern.compile("[^\\s\\[\\]{}\",]+");

    private static final int ENTRIES = 200;

    private static final class Last {
        private final Map<String, String> settings = new HashMap<>();
        private boolean seen;
    }

    public SettingWeakened() {
        super(RULE, Cause.CONFIGURATION, "daemon/reload");
    }

    @Override
    public List<Signal> on(Event event, DetectorContext context) {
        if (!(event instanceof Happening happening)) {
            return List.of();
        }
        Last last = context.of(this, happening.origin(), Last::new);
        List<Signal> found = new ArrayList<>();
        for (String name : GROWING) {
            added(happening, last, name)
                    .forEach(entry -> found.add(weaker(
                            happening,
                            name + " " + entry,
                            Text.of(
                                    name + ": " + Shown.quoted(entry) + " added",
                                    name + ": " + Shown.quoted(entry) + " hinzugefügt"))));
        }
        for (String gone : removed(last, happening, PLUGINS)) {
            found.add(weaker(
                    happening,
                    PLUGINS + " " + gone,
                    Text.of(
                            PLUGINS + ": " + Shown.quoted(gone) + " removed",
                            PLUGINS + ": " + Shown.quoted(gone) + " entfernt")));
        }
        changed(happening, last, "live-restore", "true", "false").ifPresent(found::add);
        changed(happening, last, "default-ipc-mode", "private", "shareable").ifPresent(found::add);
        changed(happening, last, "debug", "false", "true")
                .map(s -> s.graded(Severity.LOW))
                .ifPresent(found::add);
        last.settings.putAll(kept(happening));
        last.seen = true;
        return found;
    }

    private static Optional<Signal.Found> changed(Happening now, Last last, String name, String strong, String weak) {
        boolean weaker = Attributes.text(now, name).equals(weak) && strong.equals(last.settings.get(name));
        return weaker
                ? Optional.of(weaker(
                        now,
                        name,
                        Text.of(
                                name + ": " + strong + " → " + weak,
                                name + ": " + strong + " → " + weak + " geändert")))
                : Optional.empty();
    }

    private static List<String> added(Happening now, Last last, String name) {
        List<String> before = entries(last.settings.getOrDefault(name, ""));
        // What a runtime list held before is not known; registries have a default.
        if (!last.seen && name.equals("runtimes")) {
            return List.of();
        }
        return entries(Attributes.text(now, name)).stream()
                .filter(entry -> !before.contains(entry) && !ALWAYS.contains(entry))
                .distinct()
                .toList();
    }

    private static List<String> removed(Last last, Happening now, String name) {
        List<String> left = entries(Attributes.text(now, name));
        return entries(last.settings.getOrDefault(name, "")).stream()
                .filter(entry -> !left.contains(entry))
                .toList();
    }

    /// The attribute is a list as the engine prints it: JSON, or words.
    private static List<String> entries(String text) {
        return ENTRY.matcher(text).results().limit(ENTRIES).map(r -> r.group()).toList();
    }

    private static Map<String, String> kept(Happening happening) {
        Map<String, String> kept = new HashMap<>();
        for (String name : List.of(
                "insecure-registries",
                "registry-mirrors",
                "runtimes",
                PLUGINS,
                "live-restore",
                "default-ipc-mode",
                "debug")) {
            if (happening.attributes().containsKey(name)) {
                kept.put(name, Attributes.text(happening, name));
            }
        }
        return kept;
    }

    private static Signal.Found weaker(Happening happening, String subject, Text evidence) {
        return Signal.found(happening.origin(), subject, evidence);
    }
}
