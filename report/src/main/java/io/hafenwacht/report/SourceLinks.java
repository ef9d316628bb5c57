package io.hafenwacht.report;

import io.hafenwacht.core.rule.Reference;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where the known sources publish what they demand. Anything else has no address: an identifier comes from
/// data, and a report must not lead where that data likes.
final class SourceLinks {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,12}");
    private static final Pattern GHSA = Pattern.compile("GHSA(-[0-9a-z]{4}){3}");
    private static final Pattern DEBIAN = Pattern.compile("D[SL]A-\\d{1,6}(-\\d{1,3})?");
    private static final Pattern UBUNTU = Pattern.compile("USN-\\d{1,6}-\\d{1,3}");
    private static final Pattern OSV =
            Pattern.compile("(GO|RUSTSEC|PYSEC|ALPINE-CVE|DEBIAN-CVE|UBUNTU-CVE)-[\\d-]{4,24}");
    private static final String CHEAT_SHEETS = "https://cheatsheetseries.owasp.org/cheatsheets/";

    private SourceLinks() {}

    /// The `https` address of what a reference names, or nothing.
    static String of(Reference reference) {
        String clause = reference.clause();
        boolean plain = PLAIN.matcher(clause).matches();
        return switch (reference.source()) {
            case "CIS-Docker" -> "https://www.cisecurity.org/benchmark/docker";
            case "CIS-Kubernetes" -> "https://www.cisecurity.org/benchmark/kubernetes";
            case "OWASP-Docker" -> CHEAT_SHEETS + "Docker_Security_Cheat_Sheet.html";
            case "OWASP-NodeJS" -> CHEAT_SHEETS + "NodeJS_Docker_Cheat_Sheet.html";
            case "dockle" -> "https://github.com/goodwithtech/dockle/blob/master/CHECKPOINT.md";
            case "hadolint" ->
                plain ? "https://github.com/hadolint/hadolint/wiki/" + clause : "https://github.com/hadolint/hadolint";
            case "Trivy" -> "https://avd.aquasec.com/misconfig/";
            case "Kubescape" ->
                clause.matches("C-\\d{4}")
                        ? "https://kubescape.io/docs/controls/" + clause.toLowerCase(Locale.ROOT) + "/"
                        : "https://kubescape.io/docs/controls/";
            case "kube-linter" -> "https://docs.kubelinter.io/#/generated/checks";
            case "KubeHound" ->
                plain ? "https://kubehound.io/reference/attacks/" + clause + "/" : "https://kubehound.io/";
            case "rbac-police" -> "https://github.com/PaloAltoNetworks/rbac-police";
            case "PSS" -> "https://kubernetes.io/docs/concepts/security/pod-security-standards/";
            case "NSA" ->
                "https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/"
                        + "CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF";
            case "BSI" -> "https://www.bsi.bund.de/grundschutz";
            default -> "";
        };
    }

    /// The `https` address of an advisory of a known form, or nothing.
    static String ofAdvisory(String id) {
        if (CVE.matcher(id).matches()) {
            return "https://nvd.nist.gov/vuln/detail/" + id;
        }
        if (GHSA.matcher(id).matches()) {
            return "https://github.com/advisories/" + id;
        }
        if (DEBIAN.matcher(id).matches()) {
            return "https://security-tracker.debian.org/tracker/" + id;
        }
        if (UBUNTU.matcher(id).matches()) {
            return "https://ubuntu.com/security/notices/" + id;
        }
        return OSV.matcher(id).matches() ? "https://osv.dev/vulnerability/" + id : "";
    }
}
