package io.hafenwacht.audit.docker.engine;

import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.Snapshots;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Small snapshots of an engine and its host. Fragments of JSON may quote with `'`.
public final class Hosts {
    private Hosts() {}

    /// Only what `/info` says: the host is not seen.
    public static EngineSnapshot info(String fields) {
        return engine("'engine': {'info': {" + fields + "}}");
    }

    /// Fields of the whole document.
    public static EngineSnapshot engine(String fields) {
        return Snapshots.engine("{" + fields.replace('\'', '"') + "}");
    }

    /// `/info`, daemon.json ("" for none) and the arguments of the daemon.
    public static EngineSnapshot settings(String info, String daemonJson, String... arguments) {
        return engine("'engine': {'info': {" + info + "}}, 'host': {" + host(daemonJson, arguments) + "}");
    }

    /// Fields of `host`: daemon.json and the daemon's process.
    public static String host(String daemonJson, String... arguments) {
        String file = daemonJson.isEmpty() ? "null" : "{'type': 'file', 'content': " + text(daemonJson) + "}";
        String line = Arrays.stream(arguments).map(Hosts::text).collect(Collectors.joining(", "));
        return "'files': {'/etc/docker/daemon.json': " + file + "}, 'processes': [{'pid': 7, 'name': 'dockerd', "
                + "'cmdline': ['/usr/bin/dockerd'" + (line.isEmpty() ? "" : ", " + line) + "]}]";
    }

    /// A text as a JSON string; its own `'` become `"`, as everywhere.
    public static String text(String raw) {
        return "'" + raw.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }

    /// The field `outputs` with what iptables-save printed.
    public static String saved(String... lines) {
        return "'outputs': {'IPTABLES_SAVE': " + text(String.join("\n", lines) + "\n") + "}";
    }

    /// A file with its rights.
    public static String file(String path, String mode, int uid, int gid, String group) {
        return "'" + path + "': {'type': 'file', 'mode': '" + mode + "', 'uid': " + uid + ", 'gid': " + gid
                + ", 'group': '" + group + "'}";
    }

    /// A file with its text.
    public static String content(String path, String text) {
        return "'" + path + "': {'type': 'file', 'content': " + text(text) + "}";
    }
}
