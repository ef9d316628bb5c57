package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.entry;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnwrittenVolumeTest {
    private static final String DATA = "'Type': 'volume', 'Name': 'data', 'Source': '/v/data', 'RW': true";
    private static final String BEFORE = "{'newest': '2026-11-01T10:00:00.5Z', 'entries': 3, 'whole': true}";

    private final UnwrittenVolume check = new UnwrittenVolume();

    private String judged(String state, String mount, String writes) {
        return lines(
                check,
                entry(
                        "{'inspect': {'State': {" + state + "}, 'Mounts': [{" + mount
                                + ", 'Destination': '/data'}]}, 'writes': " + writes + "}",
                        "{}"));
    }

    /// Now is 2026-11-21T00:00:00Z.
    private String since(String started, String write) {
        return judged("'Running': true, 'StartedAt': '" + started + "'", DATA, "{'/v/data': " + write + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-01T10:00:00Z     | true  | fail Mounts: /v/data -> /data (rw): last written 2026-11-01T10:00:00Z, started 2026-11-10T08:00:00Z
            2026-11-10T07:59:58.999Z | true  | fail
            2026-11-10T07:59:59Z     | true  | pass
            2026-11-10T08:00:01Z     | true  | pass
            2026-11-10T08:00:01Z     | false | pass
            2026-11-01T10:00:00Z     | false | unknown: whether anything was written below /v/data: only 20000 entries
            yesterday                | true  | unknown: when something was last written
            """)
    void theNewestWriteAgainstTheStart(String newest, boolean whole, String outcome) {
        assertThat(since(
                        "2026-11-10T08:00:00Z",
                        "{'newest': '" + newest + "', 'entries': 20000, 'whole': " + whole + "}"))
                .startsWith(outcome);
    }

    @Test
    void onlyOfContainersThatHaveRunForADay() {
        assertThat(since("2026-11-20T00:00:00Z", BEFORE)).startsWith("fail");
        assertThat(since("2026-11-20T00:00:01Z", BEFORE)).startsWith("not applicable: it has run for less");
        assertThat(judged("'Running': false, 'StartedAt': '2026-11-10T08:00:00Z'", DATA, "null"))
                .startsWith("not applicable: it does not run");
        assertThat(since("never", BEFORE)).startsWith("unknown: when it was started");
        assertThat(lines(check, Composed.service("{}"))).startsWith("not applicable");
    }

    /// A snapshot that is judged later tells of the time when it was taken.
    @Test
    void theSnapshotsOwnTimeCounts() {
        String snapshot = "{'taken': '2026-11-10T20:00:00Z', 'containers': [{'inspect': {'State': {'Running': true, "
                + "'StartedAt': '2026-11-10T08:00:00Z'}, 'Mounts': [{" + DATA + "}]}, 'writes': null}]}";
        assertThat(lines(check, Snapshots.engine(snapshot).containers().getFirst()))
                .startsWith("not applicable: it has run for less");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind   | ''   | /v/data          | true  | fail
            bind   | ''   | /v/data          | false | pass
            volume | data | /v/data          | true  | fail
            volume | ''   | /v/data          | true  | pass
            tmpfs  | ''   | ''               | true  | pass
            bind   | ''   | /run/docker.sock | true  | pass
            bind   | ''   | /denied          | true  | unknown: the last write below /denied: no right
            bind   | ''   | /other           | true  | unknown: when something was last written
            """)
    void onlyNamedVolumesAndFolders(String type, String name, String source, boolean writable, String outcome) {
        String mount = "'Type': '" + type + "', 'Name': '" + name + "', 'Source': '" + source + "', 'RW': " + writable;
        assertThat(judged(
                        "'Running': true, 'StartedAt': '2026-11-10T08:00:00Z'",
                        mount,
                        "{'/v/data': " + BEFORE + ", '/run/docker.sock': null, '/denied': {'unread': {'en': "
                                + "'no right', 'de': 'kein Recht'}, 'remedy': {'en': 'root', 'de': 'root'}}}"))
                .startsWith(outcome);
    }

    @Test
    void anotherHostOrNothingAsked() {
        String running = "'Running': true, 'StartedAt': '2026-11-10T08:00:00Z'";
        assertThat(judged(
                        running,
                        DATA,
                        "{'unread': {'en': 'the engine was asked over the network', 'de': 'über das Netz'}, "
                                + "'remedy': {'en': 'there', 'de': 'dort'}}"))
                .startsWith("unknown: the engine was asked over the network");
        assertThat(judged(running, DATA, "null")).startsWith("unknown: when something was last written");
        assertThat(judged(running, DATA, "[7]")).startsWith("unknown");
    }
}
