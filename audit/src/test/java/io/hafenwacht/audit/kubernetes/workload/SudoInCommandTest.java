package io.hafenwacht.audit.kubernetes.workload;

import org.junit.jupiter.api.Test;

class SudoInCommandTest {
    @Test
    void findsTheWord() {
        PodTable table = new PodTable(new SudoInCommand());
        table.pod("containers: [{name: a, command: [sudo, run]}]")
                .gives("fail containers[0].command[0]: sudo-in-container-entrypoint");
        table.pod("containers: [{name: a, command: [sh, -c, \"exec /usr/bin/sudo run\"]}]")
                .gives("fail containers[0].command[2]: sudo-in-container-entrypoint");
        table.pod("containers: [{name: a, command: [pseudo], args: [sudo]}]").gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
    }
}
