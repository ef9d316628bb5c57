package io.hafenwacht.watch.detect;

import io.hafenwacht.core.event.Blindness;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.Event;
import io.hafenwacht.core.event.Happening;
import io.hafenwacht.core.event.Incident;
import io.hafenwacht.core.event.LogLine;
import io.hafenwacht.core.event.Sample;

/// The words by which detectors ask for events; see [Detector#topics()].
public final class Topics {
    public static final String LOG = "log";
    public static final String SAMPLE = "sample";
    public static final String BLIND = "blind";
    /// Every entry of an API server's audit log, whatever its verb and resource.
    public static final String AUDIT_LOG = "audit-log";

    private Topics() {}

    static String of(Event event) {
        return switch (event) {
            case LogLine _ -> LOG;
            case Sample _ -> SAMPLE;
            case Blindness _ -> BLIND;
            case Happening happening when happening.type().equals(AUDIT_LOG) -> AUDIT_LOG;
            case Happening happening -> happening.type() + "/" + action(happening);
            case Detection _ -> "detection";
            case Incident _ -> "incident";
        };
    }

    /// Without the command that some actions carry behind a colon.
    public static String action(Happening happening) {
        int colon = happening.action().indexOf(':');
        return colon < 0 ? happening.action() : happening.action().substring(0, colon);
    }

    /// What stands behind the colon; empty where nothing does.
    public static String detail(Happening happening) {
        int colon = happening.action().indexOf(':');
        return colon < 0 ? "" : happening.action().substring(colon + 1).strip();
    }
}
