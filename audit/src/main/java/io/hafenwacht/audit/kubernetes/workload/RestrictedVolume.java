package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Volume;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// The restricted standard: only types of volumes that hold no way to the node or past claims; `hostPath`
/// is reported by [HostPathVolume]. Trivy has one finding for an object.
@AutoService(WorkloadCheck.class)
public final class RestrictedVolume implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K122", Severity.LOW, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "Volume reaches past claims to storage or the node",
                            "Volume greift an Claims vorbei auf Speicher oder Node zu"),
                    Text.of(
                            "Drivers of these types run with the node's rights, and what they mount is outside of "
                                    + "quotas and claims.",
                            "Treiber dieser Arten laufen mit den Rechten des Nodes; was sie einhängen, steht "
                                    + "außerhalb von Quoten und Claims."))
            .fixedBy(
                    Text.of(
                            "Use a PersistentVolumeClaim: volumes: [{name: data, persistentVolumeClaim: {claimName: "
                                    + "data}}]",
                            "PersistentVolumeClaim verwenden: volumes: [{name: data, persistentVolumeClaim: "
                                    + "{claimName: data}}]"),
                    "PSS:restricted/restrictedVolumes",
                    "Trivy:KSV-0028",
                    "BSI:SYS.1.6.A19");

    private static final Set<String> ALLOWED = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");
    private static final Set<String> TRIVY = Set.of(
            "awsElasticBlockStore",
            "azureDisk",
            "azureFile",
            "cephFS",
            "cinder",
            "fc",
            "flexVolume",
            "flocker",
            "gcePersistentDisk",
            "gitRepo",
            "glusterfs",
            "iscsi",
            "nfs",
            "portworxVolume",
            "quobyte",
            "rbd",
            "scaleIO",
            "storageos",
            "vsphereVolume");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        answers.ofPod("volumes").items();
        for (Volume volume : view.workload().volumes()) {
            List<String> sources = volume.sources();
            if (sources.stream().noneMatch(ALLOWED::contains) && !sources.contains("hostPath")) {
                String source = sources.getFirst();
                answers.at(volume.path() + "." + source, volume.source(source))
                        .cites("PSS:restricted/restrictedVolumes", "BSI:SYS.1.6.A19")
                        .citesOnce(TRIVY.contains(source), "", "Trivy:KSV-0028")
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
