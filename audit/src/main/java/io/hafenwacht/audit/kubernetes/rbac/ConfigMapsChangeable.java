package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// ConfigMaps steer programs: `coredns` the names of the cluster, on EKS `aws-auth` who is who in AWS.
@AutoService(ObjectCheck.class)
public final class ConfigMapsChangeable implements PowerCheck {
    private static final Power POWER = Power.of(Rule.of("HW-K519", Severity.MEDIUM, DefenceLayer.ACCESS)
                    .titled(
                            Text.of("ConfigMaps can be changed", "ConfigMaps lassen sich ändern"),
                            Text.of(
                                    "A changed ConfigMap redirects names (coredns), lets foreign AWS identities "
                                            + "in (aws-auth) or changes what programs do.",
                                    "Eine geänderte ConfigMap lenkt Namen um (coredns), lässt fremde "
                                            + "AWS-Identitäten herein (aws-auth) oder ändert, was Programme tun."))
                    .fixedBy(
                            Text.of(
                                    "Leave the role get, list and watch on configmaps, or name those that it "
                                            + "may change: resourceNames: [app-config]",
                                    "Der Rolle auf configmaps nur get, list und watch lassen oder die "
                                            + "änderbaren nennen: resourceNames: [app-config]"),
                            "BSI:APP.4.4.A3"))
            .gives("create|update|patch|delete|deletecollection", "", "configmaps")
            .readsInRole(
                    Wording.of("create|update|patch|delete|deletecollection|impersonate|*", "configmaps"),
                    "Trivy:KSV-0049")
            .readsInRole(
                    Wording.of("create|update|patch|delete|deletecollection|impersonate|*", "configmaps")
                            .and(named("aws-auth")),
                    "Trivy:KSV-0115")
            .reaching(
                    Reach.STRONG_ON_EKS,
                    "rbac-police:eks_modify_aws_auth",
                    List.of(List.of(toAwsAuth("update"), toAwsAuth("patch"))))
            .readsInBinding(
                    Wording.of("update|patch|*", "|*", "configmaps|*")
                            .and(unnamed().or(named("coredns"))),
                    "Kubescape:C-0037",
                    "Kubescape:rule-can-update-configmap-v1")
            .build();

    private static Access.Resource toAwsAuth(String verb) {
        return new Access.Resource(verb, "", "configmaps", "", "aws-auth");
    }

    private static Wording named(String name) {
        return (role, index) -> role.rules().get(index).names().contains(name);
    }

    private static Wording unnamed() {
        return (role, index) -> role.rules().get(index).names().isEmpty();
    }

    @Override
    public Power power() {
        return POWER;
    }
}
