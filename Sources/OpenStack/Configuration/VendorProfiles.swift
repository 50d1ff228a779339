/// The vendor profiles of openstacksdk 4.22.0 (`openstack/config/vendors`), reduced to what a client of one service
/// needs.
///
/// `ovh` and `vexxhost` refer to a page to download there; here they have their auth URL and no list of regions, so
/// that any region of the catalog is accepted.
enum VendorProfiles {
  static let yaml = """
    auro:
      auth: {auth_url: "https://api.van2.auro.io:5000/v3", user_domain_name: Default, project_domain_name: Default}
      identity_api_version: '3'
      region_name: RegionOne
    betacloud: {status: shutdown, message: betacloud.de has ceased business}
    binero:
      auth: {auth_url: "https://auth.binero.cloud:5000/v3"}
      identity_api_version: '3'
      regions: [europe-se-1]
    bluebox:
      region_name: RegionOne
    catalyst:
      auth: {auth_url: "https://api.cloud.catalyst.net.nz:5000/v2.0"}
      regions: [nz-por-1, nz_wlg_2]
    citycloud:
      auth: {auth_url: "https://{region_name}.citycloud.com:5000/v3/"}
      identity_api_version: '3'
      regions: [Buf1, Fra1, Sto2, Kna1, dx1, tky1]
    conoha:
      auth: {auth_url: "https://identity.{region_name}.conoha.io"}
      identity_api_version: '2'
      regions: [sin1, sjc1, tyo1]
    dreamcompute:
      auth: {auth_url: "https://iad2.dream.io:5000"}
      identity_api_version: '3'
      region_name: RegionOne
    elastx:
      auth: {auth_url: "https://ops.elastx.cloud:5000/v3"}
      identity_api_version: '3'
      region_name: se-sto
    entercloudsuite:
      auth: {auth_url: "https://api.entercloudsuite.com/"}
      identity_api_version: '3'
      regions: [it-mil1, nl-ams1, de-fra1]
    fuga:
      auth: {auth_url: "https://identity.api.fuga.io:5000", user_domain_name: Default, project_domain_name: Default}
      identity_api_version: '3'
      regions: [cystack]
      status: deprecated
      message: the API Endpoint is no longer responsive
    ibmcloud: {status: shutdown, message: the API Endpoint is no longer responsive}
    internap: {status: shutdown, message: Internap have been rebranded as HorizonIQ}
    limestonenetworks:
      auth: {auth_url: "https://auth.cloud.lstn.net:5000/v3"}
      identity_api_version: '3'
      regions: [us-dfw-1, us-slc]
    otc:
      auth: {auth_url: "https://iam.{region_name}.otc.t-systems.com/v3"}
      identity_api_version: '3'
      interface: public
      regions: [eu-de, eu-nl]
    otc-swiss:
      auth: {auth_url: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3"}
      identity_api_version: '3'
      interface: public
      regions: [eu-ch2]
    ovh:
      auth: {auth_url: "https://auth.cloud.ovh.net/"}
      identity_api_version: '3'
    ovh-us:
      auth: {auth_url: "https://auth.cloud.ovh.us/", user_domain_name: Default, project_domain_name: Default}
      identity_api_version: '3'
      regions: [US-EAST-VA-1, US-WEST-OR-1, US-EAST-VA, US-WEST-OR]
    rackspace:
      auth: {auth_url: "https://identity.api.rackspacecloud.com/v2.0/"}
      identity_api_version: '2.0'
      regions: [DFW, HKG, IAD, ORD, SYD, LON]
    switchcloud:
      auth: {auth_url: "https://identity.compute.cloud.switch.ch/v3"}
      identity_api_version: '3'
      regions: [zhw, zhc]
    switchengines:
      auth: {auth_url: "https://keystone.cloud.switch.ch:5000/v3"}
      identity_api_version: '3'
      regions: [LS, ZH]
    ultimum: {status: shutdown, message: ultimum-cloud.com has ceased business}
    unitedstack: {status: shutdown, message: the API Endpoint is no longer responsive}
    vexxhost:
      auth: {auth_url: "https://auth.vexxhost.net/v3"}
      identity_api_version: '3'
    zetta:
      auth: {auth_url: "https://identity.api.zetta.io/v3"}
      identity_api_version: '3'
      regions: [no-osl1]
    """

  /// The profile with that name; nil if unknown.
  static func profile(named name: String) -> Mapping? {
    guard let vendors = try? YAMLReader.read(yaml).mapping else { return nil }
    return vendors[name]?.mapping?.normalized()
  }
}
