/// Checks of the control plane and of nodes: how API server, controllers, scheduler, etcd, kubelet and
/// kube-proxy are started, and who may change their files. Begin with [FlagCheck]; one file for each
/// property.
@NullMarked
package io.hafenwacht.audit.kubernetes.controlplane;

import org.jspecify.annotations.NullMarked;
