package io.hafenwacht.audit.docker.container;

import static io.hafenwacht.audit.docker.Snapshots.container;
import static io.hafenwacht.audit.docker.Snapshots.lines;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostDeviceTest {
    private final HostDevice check = new HostDevice();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Devices': [{'PathOnHost': '/dev/sda', 'CgroupPermissions': 'rwm'}]}   | fail HostConfig.Devices: HostConfig.Devices = /dev/sda rwm [BSI:SYS.1.6.A17, CIS-Docker:5.18]
            {'Devices': [{'PathOnHost': '/dev//null'}]}                             | pass
            {'Devices': [{'PathOnHost': '/dev/nullify'}]}                           | fail
            {'DeviceCgroupRules': ['a *:* rwm']}                                    | fail HostConfig.DeviceCgroupRules: HostConfig.DeviceCgroupRules = "a *:* rwm"
            {'DeviceRequests': [{'Driver': 'nvidia', 'Count': -1, 'Capabilities': [['gpu']]}]} | fail HostConfig.DeviceRequests: HostConfig.DeviceRequests = nvidia gpu count -1
            {'DeviceRequests': [{'Driver': 'cdi', 'DeviceIDs': ['vendor.com/net=nic0']}]}      | fail HostConfig.DeviceRequests
            {'Devices': [], 'DeviceCgroupRules': null, 'DeviceRequests': null}      | pass
            {}                                                                      | pass
            {'Devices': ['/dev/sda']}                                               | unknown
            {'Devices': [{'PathOnHost': ['/dev/sda']}]}                             | unknown
            {'Devices': '/dev/sda'}                                                 | unknown
            {'Privileged': true, 'Devices': [{'PathOnHost': '/dev/sda'}]}           | not applicable: because privileged
            """)
    void everyWayToADevice(String host, String outcome) {
        assertThat(lines(check, container("{'HostConfig': " + host + "}"))).startsWith(outcome);
    }

    @Test
    void eachIsAFinding() {
        assertThat(lines(
                                check,
                                container(
                                        "{'HostConfig': {'Devices': [{'PathOnHost': '/dev/kvm'}, {'PathOnHost': '/dev/fuse'}], "
                                                + "'DeviceCgroupRules': ['c 1:3 r']}}"))
                        .lines())
                .hasSize(3);
        assertThat(lines(
                        check,
                        Composed.service("{'HostConfig': {'Devices': [{'PathOnHost': ''}]}}", "HostConfig.Devices.0")))
                .startsWith("unknown");
    }
}
