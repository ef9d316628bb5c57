package io.hafenwacht.audit.kubernetes.rbac;

import io.hafenwacht.audit.kubernetes.controlplane.Provider;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a binding must hold for a policy of rbac-police, which tells `kube-system` with its strong accounts
/// from other namespaces, and whether names in the rule excuse it.
enum Reach {
    ANYWHERE(false),
    CLUSTER(false),
    STRONG(false),
    STRONG_UNNAMED(true),
    /// Where service accounts still have token Secrets by themselves: up to Kubernetes 1.23.
    STRONG_WITH_OLD_TOKENS(true),
    /// On Amazon EKS, whose ConfigMap aws-auth lies in `kube-system`.
    STRONG_ON_EKS(false),
    WEAK(false),
    WEAK_UNNAMED(true),
    WEAK_WITH_OLD_TOKENS(false);

    private static final Pattern VERSION = Pattern.compile("v?1\\.(\\d{1,4})\\b.*");
    private static final int FIRST_WITHOUT_TOKEN_SECRETS = 24;
    private static final String STRONG_NAMESPACE = "kube-system";
    private static final String ANY_OTHER = "other";
    private final boolean unnamed;

    Reach(boolean unnamed) {
        this.unnamed = unnamed;
    }

    boolean holds(Rbac rbac, Binding binding) {
        boolean strong = binding.cluster() || binding.namespace().equals(STRONG_NAMESPACE);
        return switch (this) {
            case ANYWHERE -> true;
            case CLUSTER -> binding.cluster();
            case STRONG, STRONG_UNNAMED -> strong;
            case STRONG_WITH_OLD_TOKENS -> strong && !tokensAreIssued(rbac);
            case STRONG_ON_EKS -> strong && onEks(rbac);
            case WEAK, WEAK_UNNAMED -> !strong;
            case WEAK_WITH_OLD_TOKENS -> !strong && !tokensAreIssued(rbac);
        };
    }

    /// All that powers ask of a binding's namespace: "" for all of them, the strong one, any other.
    static String place(Binding binding) {
        boolean own = binding.cluster() || binding.namespace().equals(STRONG_NAMESPACE);
        return own ? binding.namespace() : ANY_OTHER;
    }

    boolean holds(PolicyRule.Extent extent) {
        return extent == PolicyRule.Extent.FULLY || extent == PolicyRule.Extent.NAMED && !unnamed;
    }

    private static boolean onEks(Rbac rbac) {
        return Provider.of(rbac.cluster()).filter(p -> p == Provider.EKS).isPresent()
                || rbac.cluster()
                        .find("ConfigMap", STRONG_NAMESPACE, "aws-auth")
                        .isPresent();
    }

    private static boolean tokensAreIssued(Rbac rbac) {
        return minorVersion(rbac).orElse(0) >= FIRST_WITHOUT_TOKEN_SECRETS;
    }

    /// 30 of v1.30; empty where nobody says.
    static OptionalInt minorVersion(Rbac rbac) {
        Matcher parts = VERSION.matcher(rbac.cluster().version());
        return parts.matches() ? OptionalInt.of(Integer.parseInt(parts.group(1))) : OptionalInt.empty();
    }
}
