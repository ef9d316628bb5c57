package io.hafenwacht.audit.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One setting changed is one finding, not ten; and what is right is passed over in silence.
class HardenedContainerTest {
    @Test
    void aHardenedContainerIsSilent() {
        assertThat(Hardened.loud(Hardened.container())).isEmpty();
    }

    @Test
    void whatDockerGivesByDefault() {
        assertThat(Hardened.loud(Hardened.byDefault())).isEqualTo("403 404 405 418 419 420 421 422 424 427");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HostConfig.Privileged         | true                                             | 401
            HostConfig.CapAdd             | ['SYS_ADMIN', 'NET_ADMIN']                       | 402
            HostConfig.CapAdd             | ['ALL']                                          | 402
            HostConfig.CapAdd             | ['NET_BIND_SERVICE']                             | ``
            HostConfig.CapAdd             | ['NET_RAW']                                      | 403
            HostConfig.CapDrop            | ['NET_RAW']                                      | 403
            Config.User                   | ''                                               | 404
            Config.User                   | '0:0'                                            | 404
            Config.User                   | 'root:root'                                      | 404
            HostConfig.SecurityOpt        | []                                               | 405
            HostConfig.SecurityOpt        | ['no-new-privileges:false']                      | 405
            HostConfig.SecurityOpt        | ['no-new-privileges', 'seccomp=unconfined']      | 406
            AppArmorProfile               | 'unconfined'                                     | 407
            AppArmorProfile               | ''                                               | 407
            HostConfig.SecurityOpt        | ['no-new-privileges', 'label=disable']           | 408
            HostConfig.MaskedPaths        | []                                               | 409
            HostConfig.ReadonlyPaths      | []                                               | 409
            Mounts                        | [{'Type': 'bind', 'Source': '/var/run/docker.sock', 'Destination': '/s', 'RW': false}] | 410
            Mounts                        | [{'Type': 'bind', 'Source': '/var/run', 'Destination': '/x'}]  | 410
            Mounts                        | [{'Type': 'bind', 'Source': '/', 'Destination': '/host'}]      | 410 411
            Mounts                        | [{'Type': 'bind', 'Source': '/etc/shadow', 'Destination': '/x'}] | 411
            Mounts                        | [{'Type': 'bind', 'Source': '/srv', 'Destination': '/x', 'Propagation': 'rshared'}] | 412
            HostConfig.PidMode            | 'host'                                           | 413
            HostConfig.IpcMode            | 'host'                                           | 414
            HostConfig.UTSMode            | 'host'                                           | 415
            HostConfig.UsernsMode         | 'host'                                           | 415
            HostConfig.CgroupnsMode       | 'host'                                           | 415
            HostConfig.NetworkMode        | 'container:db'                                   | 416
            HostConfig.VolumesFrom        | ['db']                                           | 416
            HostConfig.Devices            | [{'PathOnHost': '/dev/sda', 'PathInContainer': '/dev/sda', 'CgroupPermissions': 'rwm'}] | 417
            HostConfig.ReadonlyRootfs     | false                                            | 418
            HostConfig.Memory             | 0                                                | 419
            HostConfig.MemorySwap         | -1                                               | 419
            HostConfig.NanoCpus           | 0                                                | 420
            HostConfig.PidsLimit          | 0                                                | 421
            HostConfig.Ulimits            | null                                             | 422
            HostConfig.RestartPolicy      | {'Name': 'always', 'MaximumRetryCount': 0}       | 423
            HostConfig.RestartPolicy      | {'Name': 'no', 'MaximumRetryCount': 0}           | ``
            HostConfig.Sysctls            | {'net.core.somaxconn': '1024'}                   | 426
            Image                         | 'sha256:0b'                                      | 427
            Config.Image                  | 'debian:latest'                                  | 427
            """)
    void oneChangeIsOneFinding(String field, String value, String ids) {
        assertThat(Hardened.loud(Hardened.with(field, value))).isEqualTo(ids);
    }

    /// What `--privileged` and `--pid=host` bring with them, as an engine of API 1.41 shows it.
    @Test
    void oneCauseIsOneFinding() {
        assertThat(Hardened.loud(Hardened.with("HostConfig", """
                {'Privileged': true, 'SecurityOpt': ['no-new-privileges', 'label=disable'], 'MaskedPaths': null,
                 'ReadonlyPaths': null, 'CapAdd': ['ALL'], 'CapDrop': null, 'ReadonlyRootfs': true,
                 'CgroupnsMode': 'private', 'Memory': 1000000, 'NanoCpus': 1, 'PidsLimit': 9,
                 'PidMode': '', 'IpcMode': '', 'UTSMode': '', 'UsernsMode': '', 'NetworkMode': 'shop', 'Binds': null,
                 'VolumesFrom': null, 'MemorySwap': 0, 'OomKillDisable': null, 'OomScoreAdj': 0, 'CpuShares': 0,
                 'CpuQuota': 0, 'CpuCount': 0, 'CpusetCpus': '', 'CgroupParent': '', 'GroupAdd': null,
                 'RestartPolicy': {'Name': 'no', 'MaximumRetryCount': 0},
                 'Devices': [{'PathOnHost': '/dev/sda'}], 'Ulimits': [{'Name': 'nofile'}]}"""))).isEqualTo("401");
        assertThat(Hardened.loud(Hardened.with("HostConfig.PidMode", "'host'"))).isEqualTo("413");
    }
}
