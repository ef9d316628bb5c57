package io.hafenwacht.audit.kubernetes.rbac;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a check says of rules in every setting, one after the other:
///
/// ``` VERBS RESOURCES   role        GRADE REFERENCES    the rule in a ClusterRole that is bound   everywhere
/// GRADE REFERENCES    its ClusterRoleBinding   namespace   GRADE               a RoleBinding of a Role with
/// the rule   unbound     GRADE               a ClusterRole that nobody binds ``` GRADE is `fail` with its
/// severity, or `pass`; lines that pass are left out, and all of them are `pass`.
final class PowerTable {
    private static final Pattern FAIL = Pattern.compile("fail (\\S+) (\\w+) \\[([^]]*)]");
    private static final int WIDTH = 96;

    private PowerTable() {}

    static String of(PowerCheck check, String... rules) {
        var out = new StringBuilder();
        for (String rule : rules) {
            List<String> everywhere = said(check, """
                            ClusterRole r: %s
                            ClusterRoleBinding b: ClusterRole/r to User:jane
                            """.formatted(rule));
            List<String> namespace = said(check, """
                            Role ns/r: %s
                            RoleBinding ns/b: Role/r to User:jane
                            """.formatted(rule));
            var lines = new ArrayList<String>();
            add(lines, "role", everywhere.getFirst(), true);
            add(lines, "everywhere", everywhere.getLast(), true);
            add(lines, "namespace", namespace.getLast(), true);
            add(lines, "unbound", said(check, "ClusterRole r: " + rule).getFirst(), false);
            out.append(rule).append(lines.isEmpty() ? ": pass" : "").append('\n');
            lines.forEach(line -> out.append(line).append('\n'));
        }
        return out.toString();
    }

    private static List<String> said(PowerCheck check, String lines) {
        return RbacCase.judge(check, lines)
                .lines()
                .map(l -> l.substring(l.indexOf(": ") + 2))
                .toList();
    }

    private static void add(List<String> lines, String setting, String said, boolean references) {
        Matcher fail = FAIL.matcher(said);
        while (fail.find()) {
            String head = "  " + setting + " fail " + fail.group(2);
            for (String reference : references ? fail.group(3).split(" ") : new String[0]) {
                if (head.length() + reference.length() > WIDTH) {
                    lines.add(head);
                    head = "     ";
                }
                head = reference.isEmpty() ? head : head + " " + reference;
            }
            lines.add(head);
        }
    }
}
