export { inventory, inventory as default } from './inventory-source.ts'
export type { InventorySettings } from './inventory-settings.ts'
