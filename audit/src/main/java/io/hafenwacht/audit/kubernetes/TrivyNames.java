package io.hafenwacht.audit.kubernetes;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The spellings by which Trivy knows its rules for Kubernetes: `KSV-0017`, `AVD-KSV-0017`, `KSV017`, and the
/// names `no-privileged-containers` and `kubernetes-no-privileged-containers` (trivy-checks, `long_id` and
/// `aliases`). A few names belong to several rules.
final class TrivyNames {
    private static final Pattern NUMBERED = Pattern.compile("(?:avd-)?(ksv|kcv)?-?(\\d{1,5})");
    private static final Map<String, Set<String>> NAMED = new HashMap<>();

    static {
        for (String row : """
            KCV-0001 ensure-anonymous-auth-argument-is-false
            KCV-0002 ensure-token-auth-file-parameter-is-not-set
            KCV-0003 ensure-deny-service-external-ips-is-not-set
            KCV-0004 ensure-kubelet-https-argument-is-set-to-true
            KCV-0005 ensure-kubelet-client-certificate-and-kubelet-client-key-are-set
            KCV-0006 ensure-kubelet-certificate-authority-argument-is-set
            KCV-0007 ensure-authorization-mode-argument-is-not-set-to-alwaysallow
            KCV-0008 ensure-authorization-mode-argument-includes-node
            KCV-0009 ensure-authorization-mode-argument-includes-rbac
            KCV-0010 ensure-admission-control-plugin-event-rate-limit-is-set
            KCV-0011 ensure-admission-control-plugin-always-admit-is-not-set
            KCV-0012 ensure-admission-control-plugin-always-pull-images-is-set
            KCV-0013 ensure-admission-control-plugin-security-context-deny-is-set-if-pod-security-policy-is-not-used
            KCV-0014 ensure-admission-control-plugin-service-account-is-set
            KCV-0015 ensure-admission-control-plugin-namespace-lifecycle-is-set
            KCV-0016 ensure-admission-control-plugin-node-restriction-is-set
            KCV-0017 ensure-secure-port-argument-is-not-set-to-0
            KCV-0018 ensure-profiling-argument-is-set-to-false
            KCV-0019 ensure-audit-log-path-argument-is-set
            KCV-0020 ensure-audit-log-maxage-argument-is-set-to-30-or-as-appropriate
            KCV-0021 ensure-audit-log-maxbackup-argument-is-set-to-10-or-as-appropriate
            KCV-0022 ensure-audit-log-maxsize-argument-is-set-to-100-or-as-appropriate
            KCV-0024 ensure-service-account-lookup-argument-is-set-to-true
            KCV-0025 ensure-service-account-key-file-argument-is-set-as-appropriate
            KCV-0026 ensure-etcd-certfile-and-etcd-keyfile-arguments-are-set-as-appropriate
            KCV-0027 ensure-tls-cert-file-and-tls-private-key-file-arguments-are-set-as-appropriate
            KCV-0028 ensure-client-ca-file-argument-is-set-as-appropriate
            KCV-0029 ensure-etcd-cafile-argument-is-set-as-appropriate
            KCV-0033 ensure-terminated-pod-gc-threshold-argument-is-set-as-appropriate
            KCV-0034 ensure-controller-manager-profiling-argument-set-to-false ensure-profiling-argument-is-set-to-false
            KCV-0035 ensure-use-service-account-credentials-argument-is-set-to-true
            KCV-0036 ensure-service-account-private-key-file-argument-is-set-as-appropriate
            KCV-0037 ensure-root-ca-file-argument-is-set-as-appropriate
            KCV-0039 ensure-controller-manager-bind-address-is-loopback
            KCV-0040 ensure-profiling-argument-is-set-to-false ensure-scheduler-profiling-argument-set-to-false
            KCV-0041 ensure-scheduler-bind-address-is-loopback
            KCV-0042 ensure-cert-file-and-key-file-arguments-are-set-as-appropriate
            KCV-0043 ensure-client-cert-auth-argument-is-set-to-true
            KCV-0044 ensure-auto-tls-argument-is-not-set-to-true
            KCV-0045 ensure-peer-cert-file-and-peer-key-file-arguments-are-set-as-appropriate
            KCV-0046 ensure-peer-client-cert-auth-argument-is-set-to-true
            KCV-0047 ensure-peer-auto-tls-argument-is-not-set-to-true
            KCV-0093 insecure-ingress-nginx
            KSV-0001 no-self-privesc
            KSV-0002 use-default-apparmor-profile
            KSV-0003 drop-default-capabilities
            KSV-0004 drop-unused-capabilities
            KSV-0005 no-sysadmin-capability
            KSV-0006 no-docker-sock-mount
            KSV-0007 no-hostaliases
            KSV-0008 no-shared-ipc-namespace
            KSV-0009 no-host-network
            KSV-0010 no-host-pid
            KSV-0011 limit-cpu
            KSV-0012 no-root
            KSV-0013 use-specific-tags
            KSV-0014 use-readonly-filesystem
            KSV-0015 no-unspecified-cpu-requests
            KSV-0016 no-unspecified-memory-requests
            KSV-0017 no-privileged-containers
            KSV-0018 limit-memory
            KSV-0020 use-high-uid
            KSV-0021 use-high-gid
            KSV-0022 no-non-default-capabilities
            KSV-0023 no-mounted-hostpath
            KSV-0024 no-host-port-access
            KSV-0025 no-custom-selinux-options
            KSV-0026 no-unsafe-sysctl
            KSV-0027 no-custom-proc-mask
            KSV-0028 no-non-ephemeral-volumes
            KSV-0030 use-default-seccomp
            KSV-0032 use-azure-image-prefix
            KSV-0033 use-gcr-domain
            KSV-0034 no-public-registries
            KSV-0035 no-untrusted-ecr-domain
            KSV-0036 no-auto-mount-service-token
            KSV-0037 no-user-pods-in-system-namespace no-user-resources-in-system-namespace
            KSV-0038 selector-usage-in-network-policies
            KSV-0039 limit-range-usage
            KSV-0040 resource-quota-usage
            KSV-0041 no-manage-secrets
            KSV-0042 no-delete-pod-logs
            KSV-0043 no-impersonate-privileged-groups
            KSV-0044 no-wildcard-verb-resource-role
            KSV-0045 no-wildcard-verb-role
            KSV-0046 no-wildcard-resource-clusterrole
            KSV-0047 no-privilege-escalation-from-node-proxy
            KSV-0048 deny-create-update-malicious-pod
            KSV-0049 no-manage-configmaps
            KSV-0050 no-manage-rbac-resources no-privilege-escalation-rbac
            KSV-0051 do-not-allow-role-binding-associate-privileged-role
            KSV-0052 allow-role-clusterrolebindings-associate-privileged-cluster-role
            KSV-0053 no-getting-shell-pods
            KSV-0054 no-attaching-shell-pods
            KSV-0055 view-all-secrets
            KSV-0056 no-manage-networking-resources
            KSV-01010 configmap-with-sensitive
            KSV-01011 no-system-authenticated-group-bind
            KSV-0102 no-tiller
            KSV-0103 no-hostprocess-containers
            KSV-0104 no-seccomp-unconfined
            KSV-0105 containers-not-run-as-root
            KSV-0106 drop-caps-add-bind-svc
            KSV-0107 evaluate-k8s-deprecated-removed-apis
            KSV-0108 no-svc-with-extip
            KSV-0109 configmap-with-secrets
            KSV-0110 default-namespace-should-not-be-used
            KSV-0111 cluster-admin0-role-only-used-where-required
            KSV-0112 no-wildcard-resource-role
            KSV-0113 no-manage-ns-secrets
            KSV-0114 no-manage-webhook
            KSV-0115 eks-iam-configmap
            KSV-0116 primary-supplementary-gid
            KSV-0117 no-privilege-port-binding
            KSV-0118 no-default-security-context
            KSV-0119 no-net-raw
            KSV-0120 no-sysmodule-capability
            KSV-0121 no-k8s-with-disallowed-volumes
            KSV-0122 no-anonymous-user-bind
            KSV-0123 no-system-masters-group-bind
            KSV-0125 use-trusted-registry
            """.lines().toList()) {
            String[] words = row.split(" ");
            for (int i = 1; i < words.length; i++) {
                NAMED.computeIfAbsent(words[i], _ -> new TreeSet<>()).add("Trivy:" + words[0]);
            }
        }
    }

    private TrivyNames() {}

    /// The references that a spelling means, `Trivy:*` for a star; none where Trivy has no such rule.
    static Set<String> of(String spelling) {
        if (spelling.equals("*")) {
            return Set.of("Trivy:*");
        }
        String lower = spelling.toLowerCase(Locale.ROOT).replace('_', '-');
        Matcher numbered = NUMBERED.matcher(lower);
        if (numbered.matches()) {
            String kind = numbered.group(1) == null ? "KSV" : numbered.group(1).toUpperCase(Locale.ROOT);
            String digits = numbered.group(2);
            return Set.of("Trivy:" + kind + "-" + "0".repeat(Math.max(0, 4 - digits.length())) + digits);
        }
        return NAMED.getOrDefault(lower.startsWith("kubernetes-") ? lower.substring(11) : lower, Set.of());
    }
}
