/// Checks of one container (HW-D4xx), written once for live containers and Compose services. Begin with
/// [PrivilegedContainer]; what they share is in [Findings].
///
/// A Compose service is translated into the form of inspect. Beside the engine's own fields the checks read
/// `Hooks` (`[{"Kind": "post_start", "Privileged": true}]`), `UseApiSocket`, the `Options` of a volume in its
/// entry of `Mounts` (the file's `driver_opts`), and `HostConfig.VolumesFrom` as the file has it: the mounts
/// of services are in `Mounts` too, those of `container:NAME` nobody can tell. A list's item is asked for as
/// `HostConfig.CapAdd.0`.
@NullMarked
package io.hafenwacht.audit.docker.container;

import org.jspecify.annotations.NullMarked;
