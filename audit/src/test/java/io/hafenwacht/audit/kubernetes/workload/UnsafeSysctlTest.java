package io.hafenwacht.audit.kubernetes.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.Judged;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnsafeSysctlTest {
    @Test
    void eachToolByItsOwnList() {
        PodTable table = new PodTable(new UnsafeSysctl());
        table.pod("securityContext: {sysctls: [{name: net.core.somaxconn}, {name: kernel.msgmax}]}")
                .gives("fail medium securityContext.sysctls[0].name: KSV-0026 baseline/sysctls "
                        + "set-sysctls-params unsafe-sysctls; fail medium securityContext.sysctls[1].name: "
                        + "baseline/sysctls set-sysctls-params unsafe-sysctls");
        table.pod("securityContext: {sysctls: [{name: vm.swappiness}]}")
                .gives("fail medium securityContext.sysctls[0].name: KSV-0026 baseline/sysctls "
                        + "set-sysctls-params");
        table.pod("securityContext: {sysctls: [{name: kernel.shm_rmid_forced}]}")
                .gives("fail info securityContext.sysctls[0].name: unsafe-sysctls");
        table.pod("securityContext: {sysctls: [{name: net.ipv4.tcp_notsent_lowat}]}")
                .gives("fail info securityContext.sysctls[0].name: KSV-0026 set-sysctls-params unsafe-sysctls");
        table.pod("securityContext: {sysctls: []}").gives("pass");
        table.pod("containers: [{name: a}]").gives("pass");
    }

    @Test
    void trivyJudgesByTheVersionOfTheCluster() {
        String pod = "{apiVersion: v1, kind: Pod, metadata: {name: p}, "
                + "spec: {securityContext: {sysctls: [{name: net.ipv4.tcp_wmem}]}}}";
        for (String version : List.of("1.29.0", "v1.31.4+k3s1", "1.33.0-rc.1", "nonsense")) {
            var objects = Judged.objects("pod.yaml", pod);
            var facts = Judged.json("{\"version\": \"" + version + "\"}");
            Cluster cluster = new Cluster(false, objects, Map.of(), facts);
            var view = new WorkloadView(cluster.workloads().getFirst(), cluster);
            String answer = Judged.lines(new UnsafeSysctl().check(view, Judged.context(Map.of())));
            assertThat(answer.contains("Trivy:KSV-0026")).as(version).isEqualTo(version.matches(".*1\\.(29|31).*"));
        }
    }
}
