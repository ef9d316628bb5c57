package io.hafenwacht.connect.host;

import java.util.HashMap;
import java.util.Map;

/// The names of user and group ids, from the host's own `/etc/passwd` and `/etc/group`.
final class Owners {
    private final Map<Long, String> users = new HashMap<>();
    private final Map<Long, String> groups = new HashMap<>();

    Owners(String passwd, String group) {
        fill(users, passwd);
        fill(groups, group);
    }

    /// The name, or "" where the files know none.
    String user(long uid) {
        return users.getOrDefault(uid, "");
    }

    String group(long gid) {
        return groups.getOrDefault(gid, "");
    }

    /// `name:password:id:…`; the first name of an id counts, as for `ls`.
    private static void fill(Map<Long, String> names, String text) {
        text.lines().forEach(line -> {
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && fields[2].matches("\\d{1,10}")) {
                names.putIfAbsent(Long.parseLong(fields[2]), fields[0]);
            }
        });
    }
}
