/**
 * The bodies of the admin API, as records, under the rules of {@code protocol.api}. All calls need
 * the access token of an admin; for everybody else they are {@code admins_only}. Every change takes
 * {@code reason} and {@code dry_run} in its body.
 *
 * <pre>
 * GET    /v1/admin/me                                                  AdminMe
 * GET    /v1/admin/users                            ?cursor=&amp;limit=    AdminUserPage
 * POST   /v1/admin/users                            CreateUser         AdminChange
 * GET    /v1/admin/users/{user}                                        AdminUser
 * POST   /v1/admin/users/{user}/disable             AdminOrder         AdminChange
 * POST   /v1/admin/users/{user}/enable              AdminOrder         AdminChange
 * PUT    /v1/admin/users/{user}/password            ResetPassword      AdminChange
 * GET    /v1/admin/users/{user}/sessions                               DeviceList
 * POST   /v1/admin/users/{user}/sessions/revoke     RevokeSessions     AdminChange
 * GET    /v1/admin/users/{user}/push                                   PushTrial
 * GET    /v1/admin/users/{user}/holdings            ?cursor=           UserHoldings
 * POST   /v1/admin/users/{user}/export              AdminOrder         AdminChange
 * GET    /v1/admin/users/{user}/export              ?audit=&amp;cursor=    ExportPage
 * POST   /v1/admin/users/{user}/erase               AdminOrder         AdminChange
 * GET    /v1/admin/users/{user}/erasure                                UserErasure
 * GET    /v1/admin/audit                            ?after=&amp;limit=     AuditPage
 * GET    /v1/admin/limits                                              LimitList
 * PUT    /v1/admin/limits                           SetLimit           AdminChange
 * POST   /v1/admin/limits/reset                     ResetLimit         AdminChange
 * GET    /v1/admin/limits/effective/{user}                             EffectiveLimits
 * GET    /v1/admin/limits/top                       ?limit=            LimitedList
 * GET    /v1/admin/groups                           ?title=&amp;cursor=&amp;limit= AdminGroupPage
 * POST   /v1/admin/groups                           CreateGroup        AdminChange
 * PUT    /v1/admin/groups/{id}/title                RenameGroup        AdminChange
 * POST   /v1/admin/groups/{id}/members              GroupMembers       AdminChange
 * POST   /v1/admin/groups/{id}/members/remove       GroupMembers       AdminChange
 * PUT    /v1/admin/groups/{id}/role                 SetGroupRole       AdminChange
 * POST   /v1/admin/groups/{id}/transfer             TransferGroup      AdminChange
 * PUT    /v1/admin/groups/{id}/slow-mode            SetSlowMode        AdminChange
 * PUT    /v1/admin/groups/{id}/read-only            SetReadOnly        AdminChange
 * POST   /v1/admin/groups/{id}/delete               AdminOrder         AdminChange
 * GET    /v1/admin/conversations/{id}                                  ConversationSnapshot
 * GET    /v1/admin/conversations/{id}/check         ?after=&amp;chain= LogCheck
 * GET    /v1/admin/conversations/{id}/messages/{seq} ?reason=           AdminMessage
 * POST   /v1/admin/conversations/{id}/messages/{seq}/redact AdminOrder         AdminChange
 * GET    /v1/admin/conversations/{id}/messages-by/{user} MessagesByUser
 * POST   /v1/admin/conversations/{id}/messages-by/{user}/redact AdminOrder     AdminChange
 * GET    /v1/admin/messages/{id}/trace              ?conversation_id=  MessageTrace
 * GET    /v1/admin/nodes                                               NodeStatusList
 * GET    /v1/admin/config                                              ConfigSettingList
 * POST   /v1/admin/drain                            DrainNode          AdminChange
 * </pre>
 */
package chat.tern.protocol.admin;
