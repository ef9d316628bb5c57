package io.hafenwacht.audit.kubernetes.controlplane;

import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.KubeObject;
import java.util.Optional;
import java.util.Set;

/// Who runs the control plane for others, by the version that its API server tells and the labels of nodes.
public enum Provider {
    EKS("Amazon EKS", "-eks-", "eks.amazonaws.com/"),
    GKE("Google GKE", "-gke.", "cloud.google.com/gke-"),
    AKS("Azure AKS", "-aks", "kubernetes.azure.com/"),
    ACK("Alibaba ACK", "-aliyun.", "alibabacloud.com/"),
    DOKS("DigitalOcean Kubernetes", "-do.", "doks.digitalocean.com/"),
    IKS("IBM Cloud Kubernetes Service", "+iks", "ibm-cloud.kubernetes.io/");

    private final String title;
    private final String inVersion;
    private final String inLabel;

    Provider(String title, String inVersion, String inLabel) {
        this.title = title;
        this.inVersion = inVersion;
        this.inLabel = inLabel;
    }

    /// `Amazon EKS`.
    public String title() {
        return title;
    }

    /// Empty where nothing tells of a provider.
    public static Optional<Provider> of(Cluster cluster) {
        String version = cluster.version();
        for (Provider provider : values()) {
            if (version.contains(provider.inVersion)) {
                return Optional.of(provider);
            }
        }
        for (KubeObject node : cluster.ofKind("Node")) {
            Set<String> labels = node.labels().keySet();
            for (Provider provider : values()) {
                if (labels.stream().anyMatch(label -> label.startsWith(provider.inLabel))) {
                    return Optional.of(provider);
                }
            }
        }
        return Optional.empty();
    }
}
